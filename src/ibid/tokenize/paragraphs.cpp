#include "ibid/tokenize/segment.hpp"

namespace ibid::detail {

std::vector<Span> find_paragraphs(std::string_view text) {
  std::vector<Span> paragraphs;
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  while (begin < size) {
    std::uint32_t end = begin;
    while (end < size && text[end] != '\n') ++end;
    Span line{begin, end};
    while (!line.empty() && is_space(text[line.begin])) ++line.begin;
    while (!line.empty() && is_space(text[line.end - 1])) --line.end;
    if (!line.empty()) paragraphs.push_back(line);
    begin = end + 1;
  }
  return paragraphs;
}

}  // namespace ibid::detail
