"""A small window to drag files from, for the test that drops them. Prints "ready" once it is on the display."""
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(80, 80)
window.move(1340, 20)
handle = Gtk.EventBox()
handle.add(Gtk.Label(label="drag"))
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [Gtk.TargetEntry.new("text/uri-list", 0, 0)], Gdk.DragAction.COPY)
uris = [GLib.filename_to_uri(path, None) for path in sys.argv[1:]]
handle.connect("drag-data-get", lambda _widget, _context, selection, _info, _time: selection.set_uris(uris))
handle.connect("drag-end", lambda *_: Gtk.main_quit())
window.add(handle)
window.connect("map-event", lambda *_: print("ready", flush=True))
window.show_all()
Gtk.main()
