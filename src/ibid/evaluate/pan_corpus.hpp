// A corpus of text alignment as PAN lays it out: src/, susp/, and for each kind of obfuscation a
// folder with a list `pairs` and an XML file of the true cases of each pair.
// Source: Potthast et al., "Overview of the 5th International Competition on Plagiarism
// Detection", 2013.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/evaluate/char_range.hpp"

namespace ibid::detail {

/// A stretch of the suspicious text and the stretch of the source that it comes from; true or
/// detected.
struct ReuseCase {
  CharRange suspicious;
  CharRange source;
  friend auto operator<=>(const ReuseCase&, const ReuseCase&) = default;
};

struct PanPair {
  std::string suspicious;        ///< file name
  std::string source;            ///< file name
  std::filesystem::path truth;   ///< the XML file with its cases
  std::vector<ReuseCase> cases;  ///< each once, sorted
};

struct PanKind {
  std::string name;  ///< of the folder
  std::vector<PanPair> pairs;
};

struct PanCorpus {
  std::filesystem::path folder;
  std::vector<PanKind> kinds;    ///< sorted by name
  std::uint64_t sourceless = 0;  ///< features of reuse that name no source, which are no cases
  std::string first_sourceless;  ///< "line 3 of KIND/NAME.xml"; empty without any
};

/// Reads the lists and the cases. A case is a feature whose name ends in "plagiarism" and that
/// names a source; the corpus has some without, which are counted. Others tell of authors and
/// topics.
/// @error kNotFound, kUnreadable, kMalformed  no kind at all, a folder without a list, a list
///        without a pair, a pair that is listed twice, a missing file, truth of another text or
///        that a detector wrote, a number that is none: names the place. Offsets are checked
///        against the texts by check_offsets
[[nodiscard]] Result<PanCorpus> read_pan_corpus(const std::filesystem::path& folder);

/// @error kMalformed  a case that ends beyond its text
[[nodiscard]] std::optional<Error> check_offsets(const PanPair& pair,
                                                 std::uint64_t suspicious_characters,
                                                 std::uint64_t source_characters);

/// The XML of one pair's detections, as PAN's scorers read it.
[[nodiscard]] std::string render_detections(const PanPair& pair,
                                            const std::vector<ReuseCase>& detections);

}  // namespace ibid::detail
