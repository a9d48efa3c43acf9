//! Makes the objects of the Python guest's image immortal.
//!
//! CPython counts references in an object's first word, and leaves the word alone when it is as large as that of an immortal
//! object. So a run writes to the pages of the image that it changes, and not to all that it looks at. The shim lists the
//! objects (`languages/python/shim/_goru/immortal.py`); this writes the word into each, and takes the list away.

use anyhow::{Context as _, Result, bail};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// What stands before the address of the list.
const MARK: &[u8] = b"goru: the list of all objects:";

/// The least count of an immortal object: `_Py_IMMORTAL_MINIMUM_REFCNT` of CPython 3.14 with pointers of 32 bits.
const LEAST: u32 = 1 << 30;

/// The count that CPython gives to an object that it makes immortal: `_Py_IMMORTAL_INITIAL_REFCNT`. It lies so far above
/// the least that counting by code that was compiled for older versions does no harm.
const IMMORTAL: u32 = 5 << 28;

/// The size of a pointer and of a count.
const WORD: u32 = 4;

/// Where a list keeps how many items it has, where they are, and for how many there is room.
const LIST: [u32; 3] = [8, 12, 16];

/// Writes the counts into the image of a component, as it was left by the shim.
///
/// # Errors
///
/// When there is not exactly one list, or what it names is no object.
pub(crate) fn make(image: &mut [u8]) -> Result<()> {
    let mut memory = Memory::new(image)?;
    let list = memory.marked()?;
    let [size, items, room] = LIST.map(|offset| list + offset);
    let (count, first) = (memory.read(size), memory.read(items));
    let (mut made, mut left) = (0, 0);
    for place in (0..count).map(|index| first + index * WORD) {
        let object = memory.read(place);
        let references = memory.read(object);
        if references == 0 || !object.is_multiple_of(WORD) {
            bail!("at {object:#x} is no object");
        }
        if references < LEAST {
            // Where zeros were left out of the image there is no room for the word. The object lives as long without.
            let there = memory.write(object, IMMORTAL);
            *(if there { &mut made } else { &mut left }) += 1;
        }
        memory.clear(place);
    }
    [size, items, room].into_iter().for_each(|word| memory.clear(word));
    eprintln!("{made} objects of the guest are immortal, {left} are not");
    Ok(())
}

/// The memory that a component starts with, as it stands in the component's bytes.
struct Memory<'a> {
    image: &'a mut [u8],
    /// In the order of their addresses. No two share a byte.
    segments: Vec<Segment>,
}

/// A piece of the memory: its address, and where its bytes stand.
#[derive(Clone, Copy)]
struct Segment {
    address: u32,
    start: usize,
    length: usize,
}

impl<'a> Memory<'a> {
    fn new(image: &'a mut [u8]) -> Result<Self> {
        let mut segments = Vec::new();
        for payload in Parser::new(0).parse_all(image) {
            let Payload::DataSection(section) = payload? else { continue };
            for data in section {
                let data = data?;
                let DataKind::Active { offset_expr, .. } = data.kind else { continue };
                // The tool leaves its snapshot at fixed addresses; what is relative belongs to no object.
                if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? {
                    let (address, length) = (value.cast_unsigned(), data.data.len());
                    segments.push(Segment { address, start: data.range.end - length, length });
                }
            }
        }
        segments.sort_by_key(|segment| segment.address);
        let overlap = segments.array_windows().any(|[one, next]| next.address - one.address < one.length as u32);
        if overlap {
            bail!("two data segments of the image overlap");
        }
        Ok(Self { image, segments })
    }

    /// What stands after the mark: a word. It is taken away, and the mark with it.
    fn marked(&mut self) -> Result<u32> {
        let mut places = self.image.windows(MARK.len()).enumerate().filter(|(_, bytes)| *bytes == MARK);
        let (Some((place, _)), None) = (places.next(), places.next()) else {
            bail!("there is not exactly one list of objects in the image");
        };
        let word = place + MARK.len();
        let word =
            self.image.get(word..).and_then(|bytes| bytes.first_chunk()).context("the list's address is cut off")?;
        let address = u32::from_le_bytes(*word);
        if let Some(mark) = self.image.get_mut(place..place + MARK.len()) {
            mark.fill(b' ');
        }
        Ok(address)
    }

    /// Reads a word. What the image leaves out is zero.
    fn read(&self, address: u32) -> u32 {
        let byte = |offset| self.place(address + offset).and_then(|place| self.image.get(place)).copied();
        u32::from_le_bytes([0, 1, 2, 3].map(|offset| byte(offset).unwrap_or(0)))
    }

    /// Writes a word where the image has room for all four bytes of it, and tells whether it has.
    fn write(&mut self, address: u32, value: u32) -> bool {
        let places = [0, 1, 2, 3].map(|offset| self.place(address + offset));
        let there = places.iter().all(Option::is_some);
        for (place, byte) in places.into_iter().zip(value.to_le_bytes()).filter(|_| there) {
            if let Some(target) = place.and_then(|place| self.image.get_mut(place)) {
                *target = byte;
            }
        }
        there
    }

    /// Makes a word zero.
    fn clear(&mut self, address: u32) {
        for place in [0, 1, 2, 3].map(|offset| self.place(address + offset)).into_iter().flatten() {
            if let Some(byte) = self.image.get_mut(place) {
                *byte = 0;
            }
        }
    }

    /// Where the byte at this address stands in the image.
    fn place(&self, address: u32) -> Option<usize> {
        let after = self.segments.partition_point(|segment| segment.address <= address);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        let offset = (address - segment.address) as usize;
        (offset < segment.length).then_some(segment.start + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::{IMMORTAL, Memory, make};

    /// Where the memory of the tests begins.
    const BASE: u32 = 0x100;

    /// Where the list lies, its items, and two objects.
    const LIST: u32 = 0x140;
    const ITEMS: u32 = 0x160;
    const ONE: u32 = 0x180;
    const OTHER: u32 = 0x190;

    /// A module whose memory begins with these words at these addresses, and with the mark.
    fn image(words: &[(u32, u32)]) -> Vec<u8> {
        let mut memory = vec![0; 0x100];
        let mut write = |address: u32, bytes: &[u8]| {
            let start = (address - BASE) as usize;
            memory[start..start + bytes.len()].copy_from_slice(bytes);
        };
        write(BASE, b"goru: the list of all objects:");
        for (address, word) in words {
            write(*address, &word.to_le_bytes());
        }
        let mut data = wasm_encoder::DataSection::new();
        data.active(0, &wasm_encoder::ConstExpr::i32_const(BASE.cast_signed()), memory);
        let mut memories = wasm_encoder::MemorySection::new();
        let page = wasm_encoder::MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        memories.memory(page);
        let mut module = wasm_encoder::Module::new();
        module.section(&memories).section(&data);
        module.finish()
    }

    /// The list of two objects, one counted and one immortal already.
    const LISTED: [(u32, u32); 8] = [
        (BASE + 30, LIST),
        (LIST + 8, 2),
        (LIST + 12, ITEMS),
        (LIST + 16, 4),
        (ITEMS, ONE),
        (ITEMS + 4, OTHER),
        (ONE, 3),
        (OTHER, 7 << 28),
    ];

    #[test]
    fn what_is_listed_becomes_immortal_and_the_list_is_gone() {
        let mut image = image(&LISTED);
        make(&mut image).expect("it has a list");
        let memory = Memory::new(&mut image).expect("it is whole");
        assert_eq!([ONE, OTHER].map(|object| memory.read(object)), [IMMORTAL, 7 << 28]);
        let list = [LIST + 8, LIST + 12, LIST + 16, ITEMS, ITEMS + 4];
        assert_eq!(list.map(|word| memory.read(word)), [0; 5]);
        assert_eq!(memory.read(BASE).to_le_bytes(), *b"    ");
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for (address, word, reason) in [(ITEMS, OTHER + 2, "at 0x192 is no object"), (ONE, 0, "at 0x180 is no object")]
        {
            let mut words = LISTED.to_vec();
            words.push((address, word));
            assert_eq!(make(&mut image(&words)).expect_err("it is damaged").to_string(), reason);
        }
    }

    #[test]
    fn there_is_one_list() {
        let mut words = LISTED.to_vec();
        let (mark, _) = b"goru: the list of all objects:  ".as_chunks::<4>();
        words.extend((0x1c0..).step_by(4).zip(mark.iter().map(|bytes| u32::from_le_bytes(*bytes))));
        let reason = "there is not exactly one list of objects in the image";
        assert_eq!(make(&mut image(&words)).expect_err("it has two").to_string(), reason);
        let mut none = image(&LISTED);
        make(&mut none).expect("it has a list");
        assert_eq!(make(&mut none).expect_err("it was taken away").to_string(), reason);
    }
}
