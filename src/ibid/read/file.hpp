// Bytes of a file or of standard input, whole and bounded.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "ibid/base/result.hpp"

namespace ibid::detail {

/// A path for messages: "standard input" for "-".
[[nodiscard]] std::string display_name(const std::string& path);

[[nodiscard]] Error too_large(const std::string& path, std::uint64_t max_bytes);

/// What `number`, an errno of opening or reading `path`, means to its owner.
[[nodiscard]] Error system_failure(const std::string& path, int number);

/// Owns a file descriptor for reading; standard input is borrowed.
class Descriptor {
 public:
  /// Opens `path`, standard input where it is "-".
  explicit Descriptor(const std::string& path);
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  /// Negative, and errno tells why, where it could not be opened.
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Size of a regular file, 0 for a pipe and a character device.
/// @error kUnreadable: a folder, a block device or a socket, which is not read
[[nodiscard]] Result<std::uint64_t> expected_size(const std::string& path, int descriptor);

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
