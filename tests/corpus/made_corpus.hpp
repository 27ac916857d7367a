// Folders of made inputs, and reading them to the end.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/corpus/corpus.hpp"

namespace ibid::test {

/// A folder that goes away with its files.
class MadeFolder {
 public:
  MadeFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ibid_corpus_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~MadeFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }

  /// Writes a file, and the folders above it; returns its path.
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// One gzip member.
inline std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = 16;
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzip, 8,
               Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// One Zstandard frame.
inline std::string zstandard(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

inline CorpusReader opened(const std::vector<std::string>& inputs,
                           const CorpusOptions& options = {}) {
  Result<CorpusReader> reader = CorpusReader::open(inputs, options);
  if (!reader.ok()) throw std::runtime_error(reader.error().message);
  return std::move(reader).value();
}

/// Everything that is left, in one.
inline ParsedBlock read_rest(CorpusReader& reader, const CorpusOptions& options = {}) {
  ParsedBlock all;
  std::uint64_t number = 0;
  while (const std::optional<RawBlock> block = reader.next_block()) {
    EXPECT_EQ(block->number, number++);
    ParsedBlock parsed = parse_block(*block, options);
    std::move(parsed.records.begin(), parsed.records.end(), std::back_inserter(all.records));
    std::move(parsed.problems.begin(), parsed.problems.end(), std::back_inserter(all.problems));
  }
  return all;
}

inline ParsedBlock read_all(const std::vector<std::string>& inputs,
                            const CorpusOptions& options = {}) {
  CorpusReader reader = opened(inputs, options);
  return read_rest(reader, options);
}

inline std::vector<std::string> ids(const ParsedBlock& parsed) {
  std::vector<std::string> found;
  for (const CorpusRecord& record : parsed.records) found.push_back(record.id);
  return found;
}

inline std::vector<std::string> texts(const ParsedBlock& parsed) {
  std::vector<std::string> found;
  for (const CorpusRecord& record : parsed.records) found.push_back(record.text);
  return found;
}

inline std::vector<std::string> messages(const ParsedBlock& parsed) {
  std::vector<std::string> found;
  for (const CorpusProblem& problem : parsed.problems) found.push_back(problem.message);
  return found;
}

}  // namespace ibid::test
