#include "ibid/read/emphasis.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

enum class Side : std::uint8_t { kSpace, kPunctuation, kOther };

Side side_of(char32_t c) {
  const auto value = static_cast<UChar32>(c);
  if (c == 0 || u_isUWhiteSpace(value) != 0) return Side::kSpace;
  constexpr std::uint32_t kSymbols = U_GC_S_MASK | U_GC_P_MASK;
  return (U_GET_GC_MASK(value) & kSymbols) != 0 ? Side::kPunctuation : Side::kOther;
}

char32_t before(std::string_view text, std::uint32_t position) {
  if (position == 0) return 0;
  std::uint32_t start = position - 1;
  while (start > 0 && !is_utf8_start(text[start])) --start;
  return decode_utf8(text, start).value;
}

}  // namespace

std::uint32_t EmphasisMarks::add_run(std::string_view text, std::uint32_t position,
                                     std::uint32_t block_end) {
  const char mark = text[position];
  std::uint32_t end = position;
  while (end < block_end && text[end] == mark) ++end;
  // One "~" is a sign for "about", three and more fence code.
  if (mark == '~' && end - position != 2) return end;
  const Side left = side_of(before(text, position));
  const Side right = side_of(end < block_end ? decode_utf8(text, end).value : 0);
  const bool opens = right != Side::kSpace && (right != Side::kPunctuation || left != Side::kOther);
  const bool closes = left != Side::kSpace && (left != Side::kPunctuation || right != Side::kOther);
  Run run{.left = {position, end}, .mark = mark, .length = end - position};
  const bool inside_words = mark == '_';  // snake_case is one word
  run.can_open = opens && (!inside_words || !closes || left == Side::kPunctuation);
  run.can_close = closes && (!inside_words || !opens || right == Side::kPunctuation);
  if (run.can_open || run.can_close) runs_.push_back(run);
  return end;
}

bool EmphasisMarks::match(const Run& opener, const Run& closer) {
  if (opener.mark != closer.mark || !opener.can_open) return false;
  const bool both_ways = opener.can_close || closer.can_open;
  // "The rule of three" of CommonMark.
  return !both_ways || closer.length % 3 == 0 || (opener.length + closer.length) % 3 != 0;
}

void EmphasisMarks::take_pair(Run& opener, Run& closer, std::vector<Markup>& markup) {
  const std::uint32_t count = std::min(opener.left.size(), closer.left.size()) >= 2 ? 2 : 1;
  opener.left.end -= count;
  closer.left.begin += count;
  markup.push_back({.source = {opener.left.end, opener.left.end + count}});
  markup.push_back({.source = {closer.left.begin - count, closer.left.begin}});
}

void EmphasisMarks::unlink(std::size_t run) {
  const Run& gone = runs_[run];
  if (gone.before != 0) runs_[gone.before - 1].after = gone.after;
  if (gone.after != 0) runs_[gone.after - 1].before = gone.before;
}

void EmphasisMarks::pair_from(std::size_t first, std::vector<Markup>& markup) {
  for (std::size_t i = first; i < runs_.size(); ++i) {
    runs_[i].before = i > first ? i : 0;
    runs_[i].after = i + 1 < runs_.size() ? i + 2 : 0;
  }
  // Where a search for a partner was in vain up to, by what the search depends on: it need not be
  // made again.
  std::array<std::size_t, 18> searched{};
  std::size_t next = first < runs_.size() ? first + 1 : 0;
  while (next != 0) {
    const std::size_t index = next - 1;
    Run& closer = runs_[index];
    if (!closer.can_close) {
      next = closer.after;
      continue;
    }
    const std::size_t kind = closer.mark == '*' ? 0 : closer.mark == '_' ? 1 : 2;
    std::size_t& floor = searched[kind * 6 + (closer.can_open ? 3 : 0) + closer.length % 3];
    std::size_t opener = closer.before;
    while (opener > floor && !match(runs_[opener - 1], closer)) opener = runs_[opener - 1].before;
    if (opener <= floor) {
      floor = closer.before;
      next = closer.after;
      if (!closer.can_open) unlink(index);
      continue;
    }
    Run& partner = runs_[opener - 1];
    partner.after = next;  // runs between the two have no partner any more
    closer.before = opener;
    take_pair(partner, closer, markup);
    if (partner.left.empty()) unlink(opener - 1);
    if (closer.left.empty()) {
      next = closer.after;
      unlink(index);
    }
  }
  runs_.resize(first);
}

}  // namespace ibid::detail
