// A stream of JSON lines -> blocks of whole lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ibid/base/scratch_file.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/corpus/input_stream.hpp"

namespace ibid::detail {

/// CorpusOptions::max_document_bytes, as far as texts can be counted.
[[nodiscard]] std::uint64_t largest_document(const CorpusOptions& options);

/// Bytes that a line may have, its end not counted.
[[nodiscard]] std::uint64_t longest_line(const CorpusOptions& options);

/// A line beyond longest_line.
[[nodiscard]] CorpusProblem long_line_problem(const std::string& path, std::uint64_t line,
                                              std::uint64_t limit);

/// Cuts one stream; holds at most one block and one line.
class LineReader {
 public:
  /// @param path  for messages
  LineReader(InputStream stream, std::string path, const CorpusOptions& options);

  /// What the stream begins with, at least `kHeadBytes` where there are so many.
  /// @pre next has not been called
  static constexpr std::size_t kHeadBytes = 64 << 10;
  [[nodiscard]] std::string_view read_head();

  /// From now on, and what was read already, all bytes go into `file` too.
  void keep_in(ScratchFile& file);

  /// Passes over a byte-order mark of UTF-8 that begins the head.
  void skip_mark();

  /// Fills bytes, first_line and problems of `block`. @pre !is_done()
  void next(RawBlock& block);
  [[nodiscard]] bool is_done() const { return is_done_; }

  /// The rest of the stream, the head with it. @error kTooLarge, kUnreadable: the stream broke off
  [[nodiscard]] Result<PaddedBytes> take_whole(std::uint64_t max_bytes);

  /// Lines that ended, or that the end of the input ended.
  [[nodiscard]] std::uint64_t num_lines() const { return next_line_ - 1; }
  [[nodiscard]] const InputStream& stream() const { return stream_; }
  /// Why the kept bytes are not whole.
  [[nodiscard]] const std::optional<Error>& keep_error() const { return keep_error_; }

 private:
  bool fill();
  void keep(std::string_view bytes);
  void cut(RawBlock& block, std::size_t size);
  void skip_line(RawBlock& block);
  void end(RawBlock& block);
  void add_problem(RawBlock& block, const std::string& reason) const;

  InputStream stream_;
  std::string path_;
  std::uint64_t longest_line_;
  std::size_t block_bytes_;
  PaddedBytes bytes_;  // read and not yet given
  std::uint64_t next_line_ = 1;
  bool has_content_ = false;  // more than blank lines
  bool is_at_end_ = false;    // of the stream
  bool is_done_ = false;
  ScratchFile* kept_ = nullptr;
  std::optional<Error> keep_error_;
};

}  // namespace ibid::detail
