#include "ibid/corpus/input_stream.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "ibid/read/sniff.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBuffer = 256 << 10;
constexpr std::size_t kLargestStep = 1 << 30;  // read(2) and zlib count in 31 bits
constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstandardMagic = "\x28\xB5\x2F\xFD";

constexpr const char* kFetchAgain = "fetch or compress the file again";

class GzipDecompressor final : public Decompressor {
 public:
  GzipDecompressor() {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) {
      fail("there is no memory to decompress it; close other programs");
    }
  }
  ~GzipDecompressor() override { inflateEnd(&stream_); }
  GzipDecompressor(const GzipDecompressor&) = delete;
  GzipDecompressor& operator=(const GzipDecompressor&) = delete;

  std::size_t decompress(std::string_view& stored, char* out, std::size_t room) override {
    if (is_between_ && !begin_member(stored)) return 0;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stored.data()));
    stream_.avail_in = static_cast<uInt>(std::min(stored.size(), kLargestStep));
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min(room, kLargestStep));
    const uInt given_in = stream_.avail_in;
    const uInt given_out = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    stored.remove_prefix(given_in - stream_.avail_in);
    if (status == Z_STREAM_END) {
      is_between_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fail(fmt::format("the gzip data is broken; {}", kFetchAgain));
    }
    return given_out - stream_.avail_out;
  }

  [[nodiscard]] bool is_at_end() const override { return is_between_; }

 private:
  /// Tapes and some tools fill up the end with zeros. False when no member follows yet.
  bool begin_member(std::string_view& stored) {
    stored.remove_prefix(std::min(stored.find_first_not_of('\0'), stored.size()));
    if (stored.empty()) return false;
    if (stored.front() != kGzipMagic.front()) {
      fail(fmt::format("other bytes follow the gzip data; {}", kFetchAgain));
      return false;
    }
    is_between_ = false;
    return inflateReset(&stream_) == Z_OK;
  }

  z_stream stream_{};
  bool is_between_ = false;
};

class ZstandardDecompressor final : public Decompressor {
 public:
  ZstandardDecompressor() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) fail("there is no memory to decompress it; close other programs");
  }
  ~ZstandardDecompressor() override { ZSTD_freeDCtx(context_); }
  ZstandardDecompressor(const ZstandardDecompressor&) = delete;
  ZstandardDecompressor& operator=(const ZstandardDecompressor&) = delete;

  std::size_t decompress(std::string_view& stored, char* out, std::size_t room) override {
    ZSTD_inBuffer in{stored.data(), stored.size(), 0};
    ZSTD_outBuffer written{out, room, 0};
    const std::size_t status = ZSTD_decompressStream(context_, &written, &in);
    stored.remove_prefix(in.pos);
    if (ZSTD_isError(status) != 0) {
      fail(reason(status));
    } else if (in.pos > 0 || written.pos > 0) {
      is_at_end_ = status == 0;  // a call that moves nothing asks for the next frame's head
    }
    return written.pos;
  }

  [[nodiscard]] bool is_at_end() const override { return is_at_end_; }

 private:
  static std::string reason(std::size_t status) {
    const std::string_view name = ZSTD_getErrorName(status);
    if (name.find("memory") != name.npos) {
      return "the Zstandard data wants a window of more than 128 MiB; decompress it first with "
             "zstd -d --long=31";
    }
    return fmt::format("the Zstandard data is broken; {}", kFetchAgain);
  }

  ZSTD_DCtx* context_;
  bool is_at_end_ = true;
};

/// A frame that decoders skip may stand before the data: 0x184D2A5? in little endian.
bool is_zstandard(std::string_view head) {
  return head.starts_with(kZstandardMagic) ||
         (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
          head.substr(1, 3) == "\x2A\x4D\x18");
}

std::unique_ptr<Decompressor> find_decompressor(std::string_view head) {
  if (head.starts_with(kGzipMagic)) return std::make_unique<GzipDecompressor>();
  if (is_zstandard(head)) return std::make_unique<ZstandardDecompressor>();
  return nullptr;
}

/// Grows by doubling, but never beyond the limit by more than the one byte that shows it passed.
std::size_t next_size(std::size_t size, std::uint64_t max_bytes) {
  return static_cast<std::size_t>(
      std::min<std::uint64_t>(std::max(kBuffer, 2 * size), max_bytes + 1));
}

}  // namespace

Compression compression_of(std::string_view path) {
  const std::string extension = extension_of(path);
  if (extension == "gz") return Compression::kGzip;
  if (extension == "zst") return Compression::kZstandard;
  return Compression::kNone;
}

std::string_view uncompressed_name(std::string_view path) {
  return compression_of(path) == Compression::kNone ? path : path.substr(0, path.rfind('.'));
}

Result<InputStream> InputStream::open(const std::string& path) {
  InputStream stream(path, Descriptor(path));
  if (std::optional<Error> error = stream.begin()) return std::move(*error);
  return stream;
}

std::optional<Error> InputStream::begin() {
  if (file_.number() < 0) return system_failure(path_, errno);
  const Result<std::uint64_t> size = expected_size(path_, file_.number());
  if (!size) return size.error();
  expected_bytes_ = size.value();
  struct stat status {};
  if (::fstat(file_.number(), &status) != 0) return system_failure(path_, errno);
  identity_ = {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
               status.st_mtim.tv_sec, status.st_mtim.tv_nsec};

  buffer_ = std::make_unique_for_overwrite<char[]>(kBuffer);
  std::size_t size_of_head = 0;
  while (size_of_head < kZstandardMagic.size() && !is_at_end_) {  // a pipe may give byte by byte
    size_of_head += read_stored(buffer_.get() + size_of_head, kBuffer - size_of_head);
  }
  waiting_ = {buffer_.get(), size_of_head};
  decompressor_ = find_decompressor(waiting_);
  const Compression promised = compression_of(path_);
  if (promised != Compression::kNone && decompressor_ == nullptr && !waiting_.empty()) {
    return Error{ErrorCode::kMalformed,
                 fmt::format("{}: is not compressed, though its name says so; rename it or fetch "
                             "it again",
                             display_name(path_))};
  }
  return std::nullopt;
}

std::size_t InputStream::read_stored(char* out, std::size_t room) {
  while (!is_at_end_) {
    const ssize_t count = ::read(file_.number(), out, std::min(room, kLargestStep));
    if (count > 0) {
      stored_bytes_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (count < 0 && errno == EINTR) continue;
    is_at_end_ = true;
    if (count < 0) {
      failure_ = fmt::format("cannot be read ({}); copy it to another disk or try again",
                             std::generic_category().message(errno));
    }
  }
  return 0;
}

std::size_t InputStream::read(char* out, std::size_t room) {
  if (decompressor_ == nullptr) {
    if (waiting_.empty()) return read_stored(out, room);
    const std::size_t count = std::min(room, waiting_.size());
    std::memcpy(out, waiting_.data(), count);
    waiting_.remove_prefix(count);
    return count;
  }
  while (failure_.empty()) {
    if (waiting_.empty() && !is_at_end_) {
      waiting_ = {buffer_.get(), read_stored(buffer_.get(), kBuffer)};
      if (!failure_.empty()) return 0;
    }
    const std::size_t before = waiting_.size();
    const std::size_t count = decompressor_->decompress(waiting_, out, room);
    failure_ = decompressor_->failure();
    if (count > 0) return count;
    if (waiting_.empty() && is_at_end_) {
      if (!decompressor_->is_at_end() && failure_.empty()) {
        failure_ = fmt::format("the compressed data breaks off; {}", kFetchAgain);
      }
      return 0;
    }
    if (waiting_.size() == before && before > 0 && failure_.empty()) {
      failure_ = fmt::format("the compressed data is broken; {}", kFetchAgain);
    }
  }
  return 0;
}

Result<std::string> read_whole(InputStream& stream, const std::string& path,
                               std::uint64_t max_bytes) {
  std::string bytes;
  std::size_t used = 0;
  while (used <= max_bytes) {
    if (used == bytes.size()) bytes.resize(next_size(used, max_bytes));
    const std::size_t count = stream.read(bytes.data() + used, bytes.size() - used);
    if (count == 0) break;
    used += count;
  }
  if (!stream.failure().empty()) {
    return Error{ErrorCode::kUnreadable,
                 fmt::format("{}: {}", display_name(path), stream.failure())};
  }
  if (used > max_bytes) return too_large(path, max_bytes);
  bytes.resize(used);
  return bytes;
}

}  // namespace ibid::detail
