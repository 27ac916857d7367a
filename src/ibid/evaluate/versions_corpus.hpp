// Revisions of articles: a folder for each title, a file for each revision, numbered from the
// oldest on. Source: Nair et al., "Fusing textual and structural cues for version detection", 2021.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct Revision {
  std::uint32_t title = 0;   ///< index
  std::uint64_t number = 0;  ///< the file's name; a larger one is younger
  std::filesystem::path file;
};

struct VersionsCorpus {
  std::vector<std::string> titles;  ///< sorted
  std::vector<Revision> revisions;  ///< by title, the oldest first
};

/// Lists titles and revisions; the texts are not read. Hidden folders are passed over.
/// @param folder  of titles, or one that holds it as `version_documents`
/// A title of one revision stands among all others; what tells of the set (README*, LICENSE*,
/// attribution.txt, *.md) is passed over beside the titles.
/// @error kNotFound, kUnreadable, kMalformed  no title at all, a title without a revision, no title
///        with two, a file that is not named NUMBER.txt, a number given twice, a file or folder
///        that is out of place: names it
[[nodiscard]] Result<VersionsCorpus> read_versions(const std::filesystem::path& folder);

}  // namespace ibid::detail
