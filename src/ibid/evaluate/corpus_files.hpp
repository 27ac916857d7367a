// Files of a labelled set: found in a fixed order, read as the plain text that they are, and every
// mistake in them named by file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/read/document.hpp"

namespace ibid::detail {

/// "FILE: WHAT" as kMalformed.
[[nodiscard]] Error bad_data(const std::filesystem::path& file, std::string_view what);
/// "FILE: line N: WHAT".
[[nodiscard]] Error bad_line(const std::filesystem::path& file, std::size_t line,
                             std::string_view what);

/// What a folder holds, sorted by name; names that begin with a dot are passed over.
/// @error kNotFound, kUnreadable: names the folder and what was looked for
struct FolderContent {
  std::vector<std::filesystem::path> files;
  std::vector<std::filesystem::path> folders;
};
[[nodiscard]] Result<FolderContent> list_folder(const std::filesystem::path& folder,
                                                std::string_view what);

/// The bytes of a file. @error as read_document
[[nodiscard]] Result<std::string> read_data_file(const std::filesystem::path& file);

/// The text of a file, which is plain text whatever it looks like. @error as read_document
[[nodiscard]] Result<Document> read_data_text(const std::filesystem::path& file);

/// Text that came out of a data file, as a document of its own, named `id` in messages.
[[nodiscard]] Document data_text(std::string text, std::string id);

/// Lines without their line ends, a byte-order mark taken off. Views into `text`.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_fields(std::string_view line, char separator);

/// A whole decimal number; false when it is anything else.
[[nodiscard]] bool parse_count(std::string_view text, std::uint64_t& value);

}  // namespace ibid::detail
