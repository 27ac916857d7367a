// Half-open ranges: the currency in which every stage names a piece of text.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ibid {

/// A half-open byte range [begin, end) of one text. Unless a header says otherwise the text is
/// Document::text (decoded UTF-8), and both ends stand on code point boundaries.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t position) const {
    return begin <= position && position < end;
  }
  [[nodiscard]] constexpr bool contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(Span other) const {
    return begin < other.end && other.begin < end;
  }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The bytes of `text` that `span` names. @pre span.end <= text.size()
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

/// The smallest span that holds both.
[[nodiscard]] constexpr Span hull(Span left, Span right) {
  return {std::min(left.begin, right.begin), std::max(left.end, right.end)};
}

/// A half-open range [begin, end) of token indices of one TokenizedText.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t token) const {
    return begin <= token && token < end;
  }

  friend constexpr auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

}  // namespace ibid
