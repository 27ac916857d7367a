#include "ibid/base/scratch_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "ibid/base/printable.hpp"

namespace ibid {
namespace {

std::string scratch_folder(const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const char* const chosen = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): only read
  return chosen != nullptr && *chosen != '\0' ? chosen : "/tmp";
}

Error failure(ErrorCode code, const std::string& folder, std::string_view what, int number) {
  return {code, fmt::format("{}: a temporary file {} ({}); make room there, or name another folder "
                            "with --scratch",
                            printable_line(folder), what, std::generic_category().message(number))};
}

/// A file with a name for the moment, where the file system cannot make one without.
int open_and_unlink(const std::string& folder) {
  std::string name = folder + "/ibid-XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(name.c_str());
  return descriptor;
}

}  // namespace

Result<ScratchFile> ScratchFile::open(const std::string& folder) {
  const std::string place = scratch_folder(folder);
  int descriptor = ::open(place.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) descriptor = open_and_unlink(place);
  if (descriptor < 0) return failure(ErrorCode::kUnwritable, place, "cannot be made", errno);
  return ScratchFile(descriptor, place);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      folder_(std::move(other.folder_)) {}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(folder_, other.folder_);
  return *this;
}

ScratchFile::~ScratchFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<Error> ScratchFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure(ErrorCode::kUnwritable, folder_, "cannot be written", errno);
    size_ += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return std::nullopt;
}

std::optional<Error> ScratchFile::read(std::uint64_t offset, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      return failure(ErrorCode::kUnreadable, folder_, "cannot be read back",
                     count < 0 ? errno : EIO);
    }
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return std::nullopt;
}

}  // namespace ibid
