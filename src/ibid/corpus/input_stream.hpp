// The bytes of an input, decompressed on the way.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ibid/base/result.hpp"
#include "ibid/read/file.hpp"

namespace ibid::detail {

enum class Compression { kNone, kGzip, kZstandard };

/// What the name promises: kGzip of "a.jsonl.gz".
[[nodiscard]] Compression compression_of(std::string_view path);

/// The name without the ending that tells of compression: "a.jsonl" of "a.jsonl.gz".
[[nodiscard]] std::string_view uncompressed_name(std::string_view path);

/// Tells a file from what it became in the meantime.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified_seconds = 0;
  std::int64_t modified_nanoseconds = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Takes compressed bytes and gives plain ones, any number of members or frames one behind another.
class Decompressor {
 public:
  Decompressor() = default;
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  virtual ~Decompressor() = default;

  /// Takes from the front of `stored`, writes up to `room` bytes. @return how many were written
  virtual std::size_t decompress(std::string_view& stored, char* out, std::size_t room) = 0;
  /// Nothing is begun and unfinished.
  [[nodiscard]] virtual bool is_at_end() const = 0;
  /// What is wrong with the data, and the remedy; empty while nothing is.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 protected:
  void fail(std::string reason) { failure_ = std::move(reason); }

 private:
  std::string failure_;
};

/// Reads an input from its beginning to its end, once. Data that begins like gzip or Zstandard is
/// decompressed, whatever the name.
///
/// Memory: 256 KiB and the window of the format, at most 128 MiB (what zstd itself accepts without
/// being told otherwise).
class InputStream {
 public:
  /// "-" is standard input.
  /// @error as read_bytes; kMalformed: the name promises compressed data and the file holds none
  [[nodiscard]] static Result<InputStream> open(const std::string& path);

  /// @return how many bytes were read, 0 at the end and behind a failure. Fills `room` only as far
  ///         as one call gets: a pipe gives what it has.
  [[nodiscard]] std::size_t read(char* out, std::size_t room);

  /// Why reading stopped before the end, and the remedy; empty while it has not.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  /// Bytes taken from the file as it is stored.
  [[nodiscard]] std::uint64_t stored_bytes() const { return stored_bytes_; }
  [[nodiscard]] bool is_compressed() const { return decompressor_ != nullptr; }
  [[nodiscard]] const FileIdentity& identity() const { return identity_; }
  /// Of a regular file as stored; 0 for a pipe.
  [[nodiscard]] std::uint64_t expected_bytes() const { return expected_bytes_; }

 private:
  InputStream(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}

  [[nodiscard]] std::optional<Error> begin();
  [[nodiscard]] std::size_t read_stored(char* out, std::size_t room);

  std::string path_;
  Descriptor file_;
  FileIdentity identity_;
  std::uint64_t expected_bytes_ = 0;
  std::uint64_t stored_bytes_ = 0;
  bool is_at_end_ = false;
  std::unique_ptr<Decompressor> decompressor_;
  std::unique_ptr<char[]> buffer_;
  std::string_view waiting_;  // read into buffer_ and not yet given away
  std::string failure_;
};

/// All bytes of a stream. @error kTooLarge, and what ended the stream early; names `path`
[[nodiscard]] Result<std::string> read_whole(InputStream& stream, const std::string& path,
                                             std::uint64_t max_bytes);

}  // namespace ibid::detail
