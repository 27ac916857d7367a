// Texts that tests write out, analyzed as if they had been read from a file in UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "ibid/structure/structure.hpp"

namespace ibid::test {

inline Document document(std::string_view text, DocumentMeta meta = {},
                         InputFormat format = InputFormat::kPlainText) {
  Document document;
  document.id = document.path = "made";
  document.text = text;
  document.format = format;
  document.meta = std::move(meta);
  document.positions = PositionMap(document.text, PositionMap::Storage::kUtf8, 0);
  return document;
}

inline AnalyzedText analyze(std::string_view text, DocumentMeta meta = {},
                            InputFormat format = InputFormat::kPlainText) {
  return analyze_text(document(text, std::move(meta), format));
}

inline AnalyzedText analyze_markdown(std::string_view text) {
  return analyze(text, {}, InputFormat::kMarkdown);
}

inline DocumentMeta in_language(std::string language) {
  DocumentMeta meta;
  meta.language = std::move(language);
  return meta;
}

}  // namespace ibid::test
