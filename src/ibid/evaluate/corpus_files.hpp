// Files of a labelled set: found in a fixed order, read as the plain text that they are, and every
// mistake in them named by file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/evaluate/char_range.hpp"
#include "ibid/read/document.hpp"

namespace ibid::detail {

/// "FILE: WHAT" as kMalformed, in one printable line whatever `what` quotes.
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

/// Whether a file tells of a set and is no part of it: README*, LICENSE*, LICENCE*,
/// attribution.txt, and what is Markdown or HTML, in upper or lower case.
[[nodiscard]] bool is_about_a_set(const std::filesystem::path& file);

/// The first file that is not about the set, for folders that hold folders alone.
/// @param place  where it belongs, for the message
[[nodiscard]] std::optional<Error> find_stray(const std::vector<std::filesystem::path>& files,
                                              std::string_view place);

/// The name's ending in lower case, with its dot: ".xml" of "1_1ecb.XML".
[[nodiscard]] std::string lower_extension(const std::filesystem::path& file);

/// The bytes of a regular file: one that never ends, or never begins, is refused before it is
/// opened. @error kUnreadable: it is none; as read_document
[[nodiscard]] Result<std::string> read_data_file(const std::filesystem::path& file);

/// The text of a regular file, which is plain text whatever it looks like. @error as
/// read_data_file
[[nodiscard]] Result<Document> read_data_text(const std::filesystem::path& file);

/// Text that came out of a data file, as a document of its own, named `id` in messages.
[[nodiscard]] Document data_text(std::string text, std::string id);

/// Where a span stands in the text of its file.
[[nodiscard]] CharRange characters_of(const Document& document, Span span);

/// Lines without their line ends, a byte-order mark taken off. Views into `text`.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_fields(std::string_view line, char separator);

/// A whole decimal number; false when it is anything else.
[[nodiscard]] bool parse_count(std::string_view text, std::uint64_t& value);

}  // namespace ibid::detail
