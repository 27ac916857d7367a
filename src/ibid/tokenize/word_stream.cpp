#include "ibid/tokenize/word_stream.hpp"

#include <algorithm>
#include <cassert>

#include "ibid/base/hash.hpp"
#include "ibid/base/span.hpp"
#include "ibid/tokenize/ascii_words.hpp"
#include "ibid/tokenize/careful_words.hpp"
#include "ibid/tokenize/word_break.hpp"

namespace ibid {
namespace {

/// Scans ASCII, and hands each place where that stops to `take_care(begin, odd)`, which appends
/// words and returns where to go on.
template <typename TakeCare>
void find_words_by(detail::ScanAsciiWords scan, std::string_view text, WordStream& out,
                   TakeCare&& take_care) {
  out.clear();
  for (std::uint32_t position = 0; position < text.size();) {
    const detail::AsciiStop stop = scan(text, position, out);
    position = stop.odd < text.size() ? take_care(stop.chunk, stop.odd) : stop.odd;
  }
}

void find_words_by(detail::ScanAsciiWords scan, std::string_view text, WordStream& out) {
  detail::CarefulWords careful(text, out);
  find_words_by(scan, text, out,
                [&](std::uint32_t begin, std::uint32_t odd) { return careful.run(begin, odd); });
}

}  // namespace

void find_words(std::string_view text, WordStream& out) {
  find_words_by(detail::ascii_scanners().back().scan, text, out);
}

void find_normalized_words(std::string_view normalized, WordStream& out) {
  const detail::WordScanner scanner(normalized);
  const auto take_care = [&](std::uint32_t begin, std::uint32_t odd) {
    while (begin < normalized.size()) {
      const auto segment = scanner.next(begin);
      if (segment.is_word) {
        out.append(hash_word(slice(normalized, {begin, segment.end})), begin, segment.end);
      }
      begin = segment.end;
      if (begin > odd && detail::ascii_follows(normalized, begin)) break;
    }
    return begin;
  };
  find_words_by(detail::ascii_scanners().back().scan, normalized, out, take_care);
}

std::string_view name_of(InstructionSet set) {
  switch (set) {
    case InstructionSet::kPortable:
      return "portable";
    case InstructionSet::kSse4:
      return "sse4";
    case InstructionSet::kNeon:
      return "neon";
    case InstructionSet::kAvx2:
      return "avx2";
    case InstructionSet::kAvx512:
      return "avx512";
  }
  return "";
}

std::span<const InstructionSet> instruction_sets() {
  static const std::vector<InstructionSet> sets = [] {
    std::vector<InstructionSet> found;
    for (const detail::AsciiScanner& scanner : detail::ascii_scanners()) {
      found.push_back(scanner.set);
    }
    return found;
  }();
  return sets;
}

void find_words_with(InstructionSet set, std::string_view text, WordStream& out) {
  const auto scanners = detail::ascii_scanners();
  const auto found = std::ranges::find(scanners, set, &detail::AsciiScanner::set);
  assert(found != scanners.end());
  find_words_by(found->scan, text, out);
}

}  // namespace ibid
