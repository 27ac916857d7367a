// PolNeAR as it is laid out: text/NAME.txt, attributions/NAME_ANNOTATOR.ann in the form of brat,
// and outlets.txt, the names of the outlets that an evaluation asks for. Source: Newell, Margolin
// and Ruths, "An attribution relations corpus for political news", LREC 2018.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/evaluate/char_range.hpp"
#include "ibid/read/document.hpp"

namespace ibid::detail {

/// An attribution that a person marked. Its spans may be in several pieces, which are sorted and
/// hold each character once.
struct MarkedAttribution {
  std::string id;  ///< "E1"
  std::vector<CharRange> source;
  std::vector<CharRange> content;
  std::string source_words;  ///< the pieces of the source as marked, a bar between them
};

struct MarkedArticle {
  std::string name;  ///< file name of the text, without its extension
  Document text;
  std::vector<MarkedAttribution> attributions;
};

struct MarkedArticles {
  std::vector<std::string> outlets;     ///< from outlets.txt, each once as listed
  std::vector<MarkedArticle> articles;  ///< sorted by name
  std::uint64_t set_aside = 0;          ///< annotations by further annotators of an article
};

/// Reads the articles with their annotations; of several annotators the first by file name.
/// @error kNotFound, kUnreadable, kMalformed  a missing folder or file, a text without annotations,
///        a line that is none of brat's, an unknown label or role, a relation given twice, a span
///        outside of its text or whose words are not those of the text (line ends and blanks count
///        as one blank): names the file and the line. Characters count as they stand in the file: a
///        line end of two characters is two
[[nodiscard]] Result<MarkedArticles> read_polnear_corpus(const std::filesystem::path& folder);

/// Whether one of the names stands in the text as whole words, upper and lower case told apart.
/// @cost O(text * names)
[[nodiscard]] bool holds_name(std::string_view text, const std::vector<std::string>& names);

}  // namespace ibid::detail
