// Compiled once for each instruction set: foreach_target.h includes this file again and again, with
// HWY_NAMESPACE and the compiler's target set anew.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ibid/tokenize/ascii_words.cpp"
#define HWY_DISABLED_TARGETS HWY_SSSE3
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/tokenize/ascii_words.hpp"

#ifndef IBID_TOKENIZE_ASCII_WORDS_ONCE
#define IBID_TOKENIZE_ASCII_WORDS_ONCE
namespace ibid::detail {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::uint64_t kFoldBits = 0x2020202020202020ULL;

/// One bit for each byte of a block.
struct BlockKinds {
  std::uint64_t letter = 0;
  std::uint64_t digit = 0;
  std::uint64_t mid_letter = 0;
  std::uint64_t mid_number = 0;
  std::uint64_t odd = 0;
};

std::uint8_t kind_at(std::string_view text, std::size_t position) {
  return position < text.size() ? kAsciiKinds[static_cast<unsigned char>(text[position])] : 0;
}

/// The last place before an odd byte where one side of the boundary is a character that joins
/// nothing (space, most punctuation) and neither is odd, so that no rule of normalization or of
/// words looks across it; `begin` when there is none. @pre no byte in [begin, odd) is odd
std::uint32_t chunk_before(std::string_view text, std::uint32_t begin, std::uint32_t odd) {
  for (std::uint32_t at = odd; at-- > begin + 1;) {
    if (kind_at(text, at) == 0 || kind_at(text, at - 1) == 0) return at;
  }
  return begin;
}

/// Words found and not yet in the stream, which are hashed many at a time, so that one loop has
/// them all in flight.
struct Batch {
  // A block has 64 edges at most; places are written in rows of 16 and may run over.
  static constexpr std::size_t kFull = 1024;
  static constexpr std::size_t kCapacity = kFull + 2 * kBlock;

  std::array<std::uint32_t, kCapacity> edges;  // begin, end, begin, end, ...
  std::size_t num_edges = 0;                   // odd while a word is open
};

/// Forgets the words that begin at `place` or behind. @pre it is a word boundary
void drop_words_from(std::uint32_t place, WordStream& out) {
  std::size_t kept = out.size();
  while (kept > 0 && out.begins[kept - 1] >= place) --kept;
  out.resize(kept);
}

/// The places of the bits of a byte, lowest first.
[[maybe_unused]] constexpr auto kPlacesOfBits = [] {
  std::array<std::array<std::uint8_t, 8>, 256> places{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::size_t count = 0;
    for (std::uint8_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1U) != 0) places[byte][count++] = bit;
    }
  }
  return places;
}();

}  // namespace
}  // namespace ibid::detail
#endif  // IBID_TOKENIZE_ASCII_WORDS_ONCE

HWY_BEFORE_NAMESPACE();
namespace ibid::detail {
namespace HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

// Eight bytes at a time: the highest bit of each byte of a word is the flag of that byte.
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

/// Bytes in [low, high]. @pre no byte of `bytes` is above 7F
constexpr std::uint64_t flag_range(std::uint64_t bytes, unsigned low, unsigned high) {
  return (bytes + kOnes * (0x80 - low)) & ~(bytes + kOnes * (0x7F - high));
}

/// The flags as eight bits, the first byte's lowest.
constexpr std::uint64_t gather_flags(std::uint64_t flags) {
  return ((flags & kHighs) >> 7) * 0x0102040810204080ULL >> 56;
}

HWY_INLINE BlockKinds classify(const char* block) {
  BlockKinds kinds;
  for (unsigned i = 0; i < kBlock; i += 8) {
    const std::uint64_t bytes = load_bytes(block + i);
    const std::uint64_t ascii = ~bytes;
    const std::uint64_t low = bytes & ~kHighs;
    const std::uint64_t apostrophe_or_stop =
        flag_range(low, '\'', '\'') | flag_range(low, '.', '.');
    kinds.letter |= gather_flags(flag_range(low | kFoldBits, 'a', 'z') & ascii) << i;
    kinds.digit |= gather_flags(flag_range(low, '0', '9') & ascii) << i;
    kinds.mid_letter |= gather_flags((apostrophe_or_stop | flag_range(low, ':', ':')) & ascii) << i;
    kinds.mid_number |=
        gather_flags((apostrophe_or_stop | flag_range(low, ',', ',') | flag_range(low, ';', ';')) &
                     ascii)
        << i;
    kinds.odd |= gather_flags(flag_range(low, '_', '`') | bytes) << i;
  }
  return kinds;
}

#else

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, kBlock>;

template <typename Mask>
HWY_INLINE std::uint64_t to_bits(Mask mask) {
  std::array<std::uint8_t, 8> bytes{};
  hn::StoreMaskBits(Bytes(), mask, bytes.data());
  return std::bit_cast<std::uint64_t>(bytes);
}

HWY_INLINE BlockKinds classify(const char* block) {
  const Bytes d;
  // The marks between letters, and those between digits, each at the place of its low four bits. A
  // zero there would be found by NUL.
  static constexpr std::uint8_t kNone = 0xFF;
  alignas(16) static constexpr std::array<std::uint8_t, 16> kMidLetters = {
      kNone, 0, 0, 0, 0, 0, 0, '\'', 0, 0, ':', 0, 0, 0, '.', 0};
  alignas(16) static constexpr std::array<std::uint8_t, 16> kMidNumbers = {
      kNone, 0, 0, 0, 0, 0, 0, '\'', 0, 0, 0, ';', ',', 0, '.', 0};
  const auto mid_letters = hn::LoadDup128(d, kMidLetters.data());
  const auto mid_numbers = hn::LoadDup128(d, kMidNumbers.data());
  BlockKinds kinds;
  for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
    const auto bytes = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(block) + i);
    const auto folded = hn::Or(bytes, hn::Set(d, 0x20));
    const auto letter = hn::Lt(hn::Sub(folded, hn::Set(d, 'a')), hn::Set(d, 26));
    const auto digit = hn::Lt(hn::Sub(bytes, hn::Set(d, '0')), hn::Set(d, 10));
    const auto place = hn::And(bytes, hn::Set(d, 0x8F));
    const auto mid_letter = hn::Eq(hn::TableLookupBytesOr0(mid_letters, place), bytes);
    const auto mid_number = hn::Eq(hn::TableLookupBytesOr0(mid_numbers, place), bytes);
    const auto odd = hn::Or(hn::Lt(hn::Sub(bytes, hn::Set(d, '_')), hn::Set(d, 2)),
                            hn::Lt(hn::Set(d, 0x7F), bytes));
    kinds.letter |= to_bits(letter) << i;
    kinds.digit |= to_bits(digit) << i;
    kinds.mid_letter |= to_bits(mid_letter) << i;
    kinds.mid_number |= to_bits(mid_number) << i;
    kinds.odd |= to_bits(odd) << i;
  }
  return kinds;
}

#endif

/// Writes the places of the bits of `bits`, and up to 15 more without meaning; returns how many
/// bits there are. No branch asks how many: it would be guessed wrong for every other block.
HWY_INLINE std::size_t write_places(std::uint64_t bits, std::uint32_t block,
                                    std::uint32_t* const places) {
  std::uint32_t* next = places;
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
  for (; bits != 0; bits &= bits - 1) {
    *next++ = block + static_cast<std::uint32_t>(std::countr_zero(bits));
  }
#elif HWY_TARGET <= HWY_AVX3
  const hn::CappedTag<std::uint32_t, 16> d;
  // Iota with a first value that is not constant would be written lane by lane.
  const auto steps = hn::Iota(d, 0);
  for (std::uint32_t i = 0; i < kBlock; i += 16) {
    const auto part = static_cast<std::uint16_t>(bits >> i);
    const auto bytes = std::bit_cast<std::array<std::uint8_t, 2> >(part);
    const auto mask = hn::LoadMaskBits(d, bytes.data());
    hn::StoreU(hn::Compress(hn::Add(steps, hn::Set(d, block + i)), mask), d, next);
    next += std::popcount(part);
  }
#else
  const hn::CappedTag<std::uint32_t, 8> d;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  for (std::uint32_t i = 0; i < kBlock; i += 8) {
    const auto byte = static_cast<std::uint8_t>(bits >> i);
    const auto base = hn::Set(d, block + i);
    for (std::size_t lane = 0; lane < 8; lane += hn::Lanes(d)) {
      const auto row = hn::LoadU(narrow, kPlacesOfBits[byte].data() + lane);
      hn::StoreU(hn::Add(hn::PromoteTo(d, row), base), d, next + lane);
    }
    next += std::popcount(byte);
  }
#endif
  return static_cast<std::size_t>(next - places);
}

class Scanner {
 public:
  Scanner(std::string_view text, WordStream& out) : text_(text), out_(&out) {}

  AsciiStop run(std::uint32_t begin) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    // 64 bits, because the last block of a text of nearly 4 GiB ends behind 2^32.
    for (std::uint64_t at = begin; at < size; at += kBlock) {
      const auto block = static_cast<std::uint32_t>(at);
      const BlockKinds kinds = classify_at(block);
      const std::uint64_t word = word_bits(kinds, kind_at(text_, at + kBlock));
      if (kinds.odd != 0) {
        const std::uint32_t odd = block + static_cast<std::uint32_t>(std::countr_zero(kinds.odd));
        return stop({odd, chunk_before(text_, begin, odd)}, block, word);
      }
      take_edges(word, block);
      if (batch_.num_edges >= Batch::kFull) flush();
      letters_before_ = kinds.letter >> 63;
      digits_before_ = kinds.digit >> 63;
    }
    if (batch_.num_edges % 2 != 0) batch_.edges[batch_.num_edges++] = size;
    flush();
    return {size, size};
  }

 private:
  HWY_INLINE BlockKinds classify_at(std::uint32_t block) const {
    const std::size_t left = text_.size() - block;
    if (left >= kBlock) return classify(text_.data() + block);
    std::array<char, kBlock> padded{};  // NUL is no part of a word
    std::memcpy(padded.data(), text_.data() + block, left);
    return classify(padded.data());
  }

  /// Letters and digits (WB5, WB8 to WB10), and the marks that WB6, WB7, WB11 and WB12 join to
  /// them.
  HWY_INLINE std::uint64_t word_bits(const BlockKinds& kinds, std::uint8_t next) const {
    const std::uint64_t letter_after = std::uint64_t{(next & kAsciiLetter) != 0} << 63;
    const std::uint64_t digit_after = std::uint64_t{(next & kAsciiDigit) != 0} << 63;
    const std::uint64_t between_letters =
        (kinds.letter << 1 | letters_before_) & (kinds.letter >> 1 | letter_after);
    const std::uint64_t between_digits =
        (kinds.digit << 1 | digits_before_) & (kinds.digit >> 1 | digit_after);
    return kinds.letter | kinds.digit | (kinds.mid_letter & between_letters) |
           (kinds.mid_number & between_digits);
  }

  HWY_INLINE void take_edges(std::uint64_t word, std::uint32_t block) {
    const std::uint64_t edges = word ^ (word << 1 | word_before_);
    batch_.num_edges += write_places(edges, block, batch_.edges.data() + batch_.num_edges);
    word_before_ = word >> 63;
  }

  /// Takes the words before the chunk, and gives back those behind it.
  AsciiStop stop(AsciiStop where, std::uint32_t block, std::uint64_t word) {
    if (where.chunk >= block) {
      take_edges(word & ~(~std::uint64_t{0} << (where.chunk - block)), block);
      flush();
    } else {
      flush();
      drop_words_from(where.chunk, *out_);
    }
    return where;
  }

  /// Appends the words of the batch to the stream, and keeps the begin of one that is open.
  void flush() {
    const std::size_t count = batch_.num_edges / 2;
    const std::size_t num_open = count_open_words(count);
    const std::size_t before = out_->size();
    out_->resize(before + count);
    std::uint64_t* const hashes = out_->hashes.data() + before;
    std::uint32_t* const begins = out_->begins.data() + before;
    std::uint32_t* const ends = out_->ends.data() + before;
    for (std::size_t i = 0; i < count; ++i) {
      begins[i] = batch_.edges[2 * i];
      ends[i] = batch_.edges[2 * i + 1];
    }
    for (std::size_t i = 0; i < num_open; ++i) {
      hashes[i] = hash_open_word(text_.data() + begins[i], ends[i] - begins[i], kFoldBits);
    }
    for (std::size_t i = num_open; i < count; ++i) hashes[i] = hash_last_word(begins[i], ends[i]);
    batch_.edges[0] = batch_.edges[2 * count];
    batch_.num_edges %= 2;
  }

  /// The words behind which there is as much text as hash_open_word reads.
  [[nodiscard]] std::size_t count_open_words(std::size_t count) const {
    while (count > 0 && batch_.edges[2 * count - 1] + std::size_t{16} > text_.size()) --count;
    return count;
  }

  [[nodiscard]] std::uint64_t hash_last_word(std::uint32_t begin, std::uint32_t end) const {
    const std::size_t length = end - begin;
    WordTail tail = hash_word_head(text_.data() + begin, length, kFoldBits);
    std::array<char, 16> last{};
    std::memcpy(last.data(), tail.bytes, tail.count);
    tail.bytes = last.data();
    return hash_open_tail(tail, length, kFoldBits);
  }

  std::string_view text_;
  WordStream* out_;
  Batch batch_;
  std::uint64_t letters_before_ = 0;
  std::uint64_t digits_before_ = 0;
  std::uint64_t word_before_ = 0;
};

}  // namespace

AsciiStop scan_ascii_words(std::string_view text, std::uint32_t begin, WordStream& out) {
  return Scanner(text, out).run(begin);
}

}  // namespace HWY_NAMESPACE
}  // namespace ibid::detail
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ibid::detail {
namespace {

struct BuiltScanner {
  std::int64_t target;
  AsciiScanner scanner;
};

// Highway's own dispatch has one choice for the whole program; tests and benchmarks want each.
constexpr BuiltScanner kBuilt[] = {
#if HWY_TARGETS & HWY_SCALAR
    {HWY_SCALAR, {InstructionSet::kPortable, N_SCALAR::scan_ascii_words}},
#endif
#if HWY_TARGETS & HWY_EMU128
    {HWY_EMU128, {InstructionSet::kPortable, N_EMU128::scan_ascii_words}},
#endif
#if HWY_TARGETS & HWY_SSE4
    {HWY_SSE4, {InstructionSet::kSse4, N_SSE4::scan_ascii_words}},
#endif
#if HWY_TARGETS & HWY_NEON
    {HWY_NEON, {InstructionSet::kNeon, N_NEON::scan_ascii_words}},
#endif
#if HWY_TARGETS & HWY_AVX2
    {HWY_AVX2, {InstructionSet::kAvx2, N_AVX2::scan_ascii_words}},
#endif
#if HWY_TARGETS & HWY_AVX3
    {HWY_AVX3, {InstructionSet::kAvx512, N_AVX3::scan_ascii_words}},
#endif
};

std::vector<AsciiScanner> find_scanners() {
  std::vector<AsciiScanner> found;
  for (const BuiltScanner& built : kBuilt) {
    if ((hwy::SupportedTargets() & built.target) != 0) found.push_back(built.scanner);
  }
  return found;
}

}  // namespace

std::span<const AsciiScanner> ascii_scanners() {
  static const std::vector<AsciiScanner> scanners = find_scanners();
  return scanners;
}

}  // namespace ibid::detail
#endif  // HWY_ONCE
