#include "ibid/read/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "ibid/base/printable.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kFirstBuffer = 64 << 10;  // the usual capacity of a pipe
constexpr std::size_t kLargestRead = 1 << 30;   // read(2) takes less than 2 GiB at once

int open_retrying(const std::string& path) {
  int number = -1;
  do {
    number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (number < 0 && errno == EINTR);
  return number;
}

/// Appends up to `limit` bytes in all; stops at the end of the input. Returns errno or 0.
int append_all(int descriptor, std::string& bytes, std::size_t limit) {
  std::size_t used = 0;
  while (used < limit) {
    if (used == bytes.size()) {
      bytes.resize(std::min(limit, std::max(kFirstBuffer, 2 * bytes.size())));
    }
    const std::size_t room = std::min(bytes.size() - used, kLargestRead);
    const ssize_t count = ::read(descriptor, bytes.data() + used, room);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return 0;
}

}  // namespace

Descriptor::Descriptor(const std::string& path)
    : number_(path == "-" ? STDIN_FILENO : open_retrying(path)) {}

Descriptor::~Descriptor() {
  if (number_ > STDIN_FILENO) ::close(number_);
}

Error system_failure(const std::string& path, int number) {
  const std::string name = display_name(path);
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::kNotFound, fmt::format("{}: no such file; check the path", name)};
    case EACCES:
    case EPERM:
      return {ErrorCode::kUnreadable,
              fmt::format("{}: no permission to read it; change its mode or its owner", name)};
    case EISDIR:
      return {ErrorCode::kUnreadable,
              fmt::format("{}: is a folder; name one file inside it", name)};
    default:
      return {ErrorCode::kUnreadable,
              fmt::format("{}: cannot be read ({}); copy it to another disk or try again", name,
                          std::generic_category().message(number))};
  }
}

Result<std::uint64_t> expected_size(const std::string& path, int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return system_failure(path, errno);
  if (S_ISDIR(status.st_mode)) return system_failure(path, EISDIR);
  if (S_ISREG(status.st_mode)) return static_cast<std::uint64_t>(status.st_size);
  if (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)) return std::uint64_t{0};
  if (S_ISSOCK(status.st_mode) && path == "-") return std::uint64_t{0};
  return Error{ErrorCode::kUnreadable,
               fmt::format("{}: is neither a file nor a pipe; name a file", display_name(path))};
}

std::string display_name(const std::string& path) {
  if (path.empty()) return "the empty name";
  return path == "-" ? "standard input" : printable_line(path);
}

Error too_large(const std::string& path, std::uint64_t max_bytes) {
  return {ErrorCode::kTooLarge,
          fmt::format("{}: holds more than the {} bytes allowed; give a smaller file",
                      display_name(path), max_bytes)};
}

Result<std::string> read_bytes(const std::string& path, std::uint64_t max_bytes) {
  if (path.find('\0') != std::string::npos) return system_failure(path, ENOENT);
  const Descriptor file(path);
  if (file.number() < 0) return system_failure(path, errno);
  const Result<std::uint64_t> size = expected_size(path, file.number());
  if (!size) return size.error();
  if (size.value() > max_bytes) return too_large(path, max_bytes);

  // One byte more than is expected or allowed tells the end from a cut.
  std::string bytes;
  if (size.value() > 0) bytes.resize(static_cast<std::size_t>(size.value()) + 1);
  const int failure = append_all(file.number(), bytes, static_cast<std::size_t>(max_bytes) + 1);
  if (failure != 0) return system_failure(path, failure);
  if (bytes.size() > max_bytes) return too_large(path, max_bytes);
  // Standard input may be a file that someone has read from already.
  if (bytes.size() < size.value() && path != "-") {
    return Error{ErrorCode::kUnreadable,
                 fmt::format("{}: ended after {} of {} bytes; it changed while it was read, try "
                             "again",
                             display_name(path), bytes.size(), size.value())};
  }
  return bytes;
}

}  // namespace ibid::detail
