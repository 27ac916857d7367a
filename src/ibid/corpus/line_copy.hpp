// Chosen lines of streams, byte for byte.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "ibid/base/result.hpp"
#include "ibid/corpus/corpus.hpp"

namespace ibid::detail {

/// Copies lines of one input after another.
class LineCopier {
 public:
  LineCopier(const CorpusReader::KeepLine& keep, const CorpusReader::ByteSink& sink)
      : keep_(keep), sink_(sink) {}

  /// Gives up to `room` bytes, 0 at the end.
  using ReadBytes = std::function<Result<std::size_t>(char* out, std::size_t room)>;

  /// @param num_lines  how many lines there are to choose from
  /// @error kUnreadable: fewer lines came; what `read` or the sink gave
  [[nodiscard]] std::optional<Error> copy(std::uint32_t input, const std::string& path,
                                          std::uint64_t num_lines, const ReadBytes& read);

 private:
  [[nodiscard]] std::optional<Error> copy_piece(std::uint32_t input, std::uint64_t num_lines,
                                                std::string_view piece);
  [[nodiscard]] std::optional<Error> put(std::string_view bytes);

  const CorpusReader::KeepLine& keep_;
  const CorpusReader::ByteSink& sink_;
  std::uint64_t line_ = 0;        // the one that goes on, from 1
  bool is_in_line_ = false;       // its end has not been seen
  bool is_kept_ = false;          // the line that goes on is copied
  bool is_copy_unended_ = false;  // the copy's last line has no line end so far
};

}  // namespace ibid::detail
