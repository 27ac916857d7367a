// Pairs of sentences, labelled as saying the same or not, in three forms:
//   Microsoft's corpus: a table of five columns, headed Quality, #1 ID, #2 ID, #1 String, #2 String
//   PAN-10: NAME_s1.txt and NAME_s2.txt, a sentence on each line, and NAME.labels
//   PAWS-X: NAME.tsv of three columns, sentence, sentence and label; or of four with an id in
//           front, headed id, sentence1, sentence2, label
// Sources: Dolan and Brockett, 2005; Madnani et al., NAACL 2012 (from PAN-10); Yang et al., EMNLP
// 2019.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct SentencePair {
  std::string left;
  std::string right;
  bool says_same = false;
  std::size_t line = 0;
};

/// The pairs of one file, or of one triple of files.
struct SentenceSet {
  std::string name;  ///< of the file without its extension
  std::vector<SentencePair> pairs;
};

/// The sets of a folder, sorted by file name, or of one file of it.
/// What tells of the set (README*, LICENSE*, *.md, *.html) is passed over.
/// @error kNotFound, kUnreadable, kMalformed  nothing in one of the forms, a file or folder in none
///        of them, sentences without their labels, a wrong number of columns or lines, a label
///        other than 0 and 1, a set without pairs: names file and line
[[nodiscard]] Result<std::vector<SentenceSet>> read_sentence_sets(
    const std::filesystem::path& data);

}  // namespace ibid::detail
