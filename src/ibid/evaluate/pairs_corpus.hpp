// Texts among which pairs are looked for, in three forms:
//   Reuters-21578: *.sgm, Latin-1, stories <REUTERS ... NEWID="1"> with their text in <BODY>
//   planted articles (C. McCormick, "MinHash tutorial", 2015): NAME.train, an id and a text on each
//           line, and NAME.truth, the two ids of a planted pair on each line
//   anything else is read as the inputs of a scan are (CorpusReader): JSON lines, folders of texts
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid::detail {

/// Texts by their numbers, the lower one first.
using TextPair = std::pair<std::uint32_t, std::uint32_t>;

struct PairCorpus {
  std::string name;                 ///< of a planted set, its file's without extension; else empty
  std::vector<ScanRecord> records;  ///< each with an id of its own
  std::vector<TextPair> planted;    ///< sorted, each once
  std::uint64_t without_body = 0;   ///< stories that were passed over
};

/// The corpora of a folder or of one file, sorted by name: all stories are one, each planted set is
/// one, and what is read as a scan reads it is one.
/// @error kNotFound, kUnreadable, kMalformed  no text at all, a story without number or end, a
///        character that does not exist, bytes that are not UTF-8 in a planted set, an article
///        without text, a planted pair that names no article or is none, an id that is there twice,
///        and whatever CorpusReader would skip: names file and line
[[nodiscard]] Result<std::vector<PairCorpus>> read_pair_corpora(const std::filesystem::path& data);

}  // namespace ibid::detail
