#include "ibid/tokenize/segment.hpp"

namespace ibid::detail {

void find_sentences(std::string_view text, Span paragraph, std::vector<Span>& sentences) {
  std::uint32_t begin = paragraph.begin;
  for (std::uint32_t i = paragraph.begin; i + 1 < paragraph.end; ++i) {
    if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && text[i + 1] == ' ') {
      sentences.push_back({begin, i + 1});
      begin = i + 1;
      while (begin < paragraph.end && text[begin] == ' ') ++begin;
      i = begin;
    }
  }
  if (begin < paragraph.end) sentences.push_back({begin, paragraph.end});
}

}  // namespace ibid::detail
