// Marks of emphasis and their partners. Part of find_markup, not for callers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/read/markup.hpp"

namespace ibid::detail {

/// Runs of * _ ~ of one block of Markdown, to be paired by the rules of CommonMark 0.30, section
/// 6.2, with its algorithm ("process emphasis" in the appendix).
class EmphasisMarks {
 public:
  /// Takes the run that begins at `position` and returns its end.
  std::uint32_t add_run(std::string_view text, std::uint32_t position, std::uint32_t block_end);

  [[nodiscard]] std::size_t size() const { return runs_.size(); }
  /// Forgets the runs from `first` on.
  void drop_from(std::size_t first) { runs_.resize(first); }
  /// Pairs the runs from `first` on, appends the marks of pairs to `markup`, and forgets the runs.
  /// @cost linear in the characters of the runs
  void pair_from(std::size_t first, std::vector<Markup>& markup);

 private:
  struct Run {
    Span left;  // characters that have no partner yet
    char mark = 0;
    bool can_open = false;
    bool can_close = false;
    std::uint32_t length = 0;  // as it stood in the text
    std::size_t before = 0;    // neighbours that may still have partners, as indices + 1; 0 = none
    std::size_t after = 0;
  };
  static bool match(const Run& opener, const Run& closer);
  static void take_pair(Run& opener, Run& closer, std::vector<Markup>& markup);
  void unlink(std::size_t run);

  std::vector<Run> runs_;
};

}  // namespace ibid::detail
