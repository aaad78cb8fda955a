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

    /// Half as wide and high, in 32 steps a channel: enough to see what changed, small enough to keep.
    pub(crate) fn reduced(&self) -> Picture {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut bytes = Vec::with_capacity((width * height * 3) as usize);
        for y in 0..height {
            for x in 0..width {
                for channel in 0..3 {
                    let at = |x: u32, y: u32| u32::from(self.bytes[(y * self.width + x) as usize * self.pixel + channel]);
                    let mean = (at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)) / 4;
                    bytes.push((mean / 8 * 255 / 31) as u8);
                }
            }
        }
        Picture { width, height, bytes, pixel: 3 }
    }

    /// What part of the pixels differs by more than `near` in some channel; all of them where the sizes do.
    pub(crate) fn differing(&self, other: &Picture, near: u8) -> f64 {
        if (self.width, self.height, self.pixel) != (other.width, other.height, other.pixel) {
            return 1.0;
        }
        let pairs = self.bytes.chunks_exact(self.pixel).zip(other.bytes.chunks_exact(self.pixel));
        let differing = pairs.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > near)).count();
        differing as f64 / f64::from(self.width * self.height)
    }

    /// As a PNG in few bytes; of a reduced picture.
    pub(crate) fn png(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("a PNG's head");
        writer.write_image_data(&self.bytes).expect("a PNG's pixels");
        writer.finish().expect("a PNG's end");
        out
    }
}
