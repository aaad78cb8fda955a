//! A PNG as a test looks at it: its size, and whether anything is on it.

/// A decoded picture.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    bytes: Vec<u8>,
    pixel: usize,
}

impl Picture {
    /// Decodes a PNG.
    pub(crate) fn read(png: &[u8]) -> Picture {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a picture that fits the memory")];
        let frame = reader.next_frame(&mut bytes).expect("a whole PNG");
        Picture { width: frame.width, height: frame.height, bytes, pixel: frame.color_type.samples() }
    }

    /// Whether less than one pixel in a thousand differs from the most frequent colour.
    pub(crate) fn is_blank(&self) -> bool {
        let mut counted = std::collections::HashMap::new();
        for pixel in self.bytes.chunks_exact(self.pixel) {
            *counted.entry(pixel).or_insert(0_usize) += 1;
        }
        let all: usize = counted.values().sum();
        counted.values().max().is_none_or(|most| (all - most) * 1000 < all)
    }
}
