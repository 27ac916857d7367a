// Real texts to stand among made ones: the plain files of a folder, in pieces as long as an
// article.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::bench {

/// Appends the texts of all files below a folder (or of one file), in the order of their paths;
/// hidden entries are passed over. A file is read as it is, markup and all, and cut after a line
/// into pieces of about 3 kB; a file that is not UTF-8 is taken for Latin-1.
/// @error kNotFound, kUnreadable, with the path
[[nodiscard]] Result<std::vector<std::string>> read_real_texts(const std::filesystem::path& path);

}  // namespace ibid::bench
