#include "ibid/tokenize/word_stream.hpp"

#include "ibid/base/hash.hpp"
#include "ibid/normalize/normalize.hpp"
#include "ibid/tokenize/word_break.hpp"

namespace ibid {

void find_words(std::string_view text, WordStream& out) {
  out.clear();
  NormalizedText normalized = normalize_text(text);
  fold_mixed_scripts(text, normalized);
  const detail::WordScanner scanner(normalized.text);
  OffsetMap::Cursor to_source(normalized.map);
  for (std::uint32_t begin = 0; begin < normalized.text.size();) {
    const auto segment = scanner.next(begin);
    if (segment.is_word) {
      const Span source = to_source.original({begin, segment.end});
      out.hashes.push_back(hash_word(slice(normalized.text, {begin, segment.end})));
      out.begins.push_back(source.begin);
      out.ends.push_back(source.end);
    }
    begin = segment.end;
  }
}

}  // namespace ibid
