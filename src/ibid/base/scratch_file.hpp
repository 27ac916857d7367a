// Bytes that do not fit in memory: a temporary file without a name.
//
// The file has no name from its first moment on, so that it vanishes with the process, however that
// ends: an interrupt, kill -9 and a power cut leave nothing behind that a later run must recognise.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "ibid/base/result.hpp"

namespace ibid {

/// A file that only this object can see. Writes go to its end, by one thread; reads go anywhere
/// that is written, by any number of threads.
class ScratchFile {
 public:
  /// @param folder  where it takes its room; empty: the environment's TMPDIR, else /tmp
  /// @error kUnwritable  names the folder, why, and the remedy
  [[nodiscard]] static Result<ScratchFile> open(const std::string& folder);

  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&& other) noexcept;
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile();

  /// Adds bytes at the end. @error kUnwritable: the disk is full, say; what was written before
  /// stays readable
  [[nodiscard]] std::optional<Error> append(std::span<const std::byte> bytes);

  /// Fills `bytes` from `offset` on. @error kUnreadable, also where the file ends before
  [[nodiscard]] std::optional<Error> read(std::uint64_t offset, std::span<std::byte> bytes) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  ScratchFile(int descriptor, std::string folder)
      : descriptor_(descriptor), folder_(std::move(folder)) {}

  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::string folder_;
};

}  // namespace ibid
