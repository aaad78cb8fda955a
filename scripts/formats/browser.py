"""Chromium without a window, driven over its DevTools."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


class Browser:
    """A browser for as long as the block lasts."""

    def __enter__(self):
        import websocket

        self.folder = tempfile.mkdtemp(prefix="formats-browser-")
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--remote-allow-origins=*",
             "--disable-background-networking", "--no-first-run", f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        told = Path(self.folder) / "DevToolsActivePort"
        for _ in range(300):
            if told.is_file() and len(told.read_text().split()) == 2:
                break
            time.sleep(0.1)
        port, path = told.read_text().split()
        self.socket = websocket.create_connection(f"ws://127.0.0.1:{port}{path}", timeout=300)
        self.number, self.session = 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_):
        try:
            self.session = None
            self.call("Browser.close")
            self.process.wait(20)
        except Exception:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, **words):
        """Calls a method and waits for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": words}
        if self.session:
            message["sessionId"] = self.session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            if answer.get("method") == "Page.loadEventFired":
                self.loaded = True

    def open(self, path):
        """Opens a file and waits until it is loaded."""
        self.loaded = False
        self.call("Page.navigate", url=Path(path).resolve().as_uri())
        while not self.loaded:
            if json.loads(self.socket.recv()).get("method") == "Page.loadEventFired":
                self.loaded = True

    def evaluate(self, script):
        """The value of a script in the page."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def pdf(self, **options):
        """The page printed to PDF."""
        return base64.b64decode(self.call("Page.printToPDF", **options)["data"])
