// Bytes of a file or of standard input, whole and bounded.
#pragma once

#include <cstdint>
#include <string>

#include "ibid/base/result.hpp"

namespace ibid::detail {

/// A path for messages: "standard input" for "-".
[[nodiscard]] std::string display_name(const std::string& path);

[[nodiscard]] Error too_large(const std::string& path, std::uint64_t max_bytes);

/// The bytes of `path`; "-" is standard input.
///
/// Regular files, pipes and character devices are read (so `<(command)` and /dev/stdin work; a
/// named pipe that nobody writes to makes the call wait, as it does everywhere); folders, block
/// devices and sockets are refused before a byte is read. The bound holds while reading: /dev/zero
/// ends in kTooLarge. A regular file takes one allocation.
/// @error kNotFound, kUnreadable (folder, no permission, input error, a file that shrank while it
///        was read), kTooLarge
/// @cost  O(size) time; memory at most max_bytes + 1, twice that while a pipe is read
[[nodiscard]] Result<std::string> read_bytes(const std::string& path, std::uint64_t max_bytes);

}  // namespace ibid::detail
