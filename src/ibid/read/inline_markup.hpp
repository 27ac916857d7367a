// Markup inside of the lines of one block of Markdown. Part of find_markup, not for callers.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/read/emphasis.hpp"
#include "ibid/read/markup.hpp"

namespace ibid::detail {

/// Finds a string from ever later places; asking again before the last find costs nothing.
class NextPlace {
 public:
  /// @param letters_fold  ASCII letters match in either case; `needle` is in small letters
  NextPlace(std::string_view text, std::string_view needle, bool letters_fold = false)
      : text_(text), needle_(needle), letters_fold_(letters_fold) {}
  /// Offset behind the first occurrence at or after `from`; npos when there is none.
  [[nodiscard]] std::size_t end_after(std::size_t from);

 private:
  [[nodiscard]] std::size_t find(std::size_t from) const;

  std::string_view text_;
  std::string_view needle_;
  bool letters_fold_;
  bool asked_ = false;
  std::size_t asked_from_ = 0;
  std::size_t found_ = 0;
};

/// A label of a reference as it is compared: white space runs become one space, ASCII letters small
/// (others are taken as they are). Empty when it is no label.
[[nodiscard]] std::string reference_label(std::string_view label);

/// End of `[label]` with its brackets at `position`, or 0: no bracket within, 999 bytes at most.
[[nodiscard]] std::uint32_t label_end(std::string_view text, std::uint32_t position,
                                      std::uint32_t end);

/// A link's destination at `position`, and its end; 0 when there is none.
[[nodiscard]] std::uint32_t destination_end(std::string_view text, std::uint32_t position,
                                            std::uint32_t end);

/// A link's title, "..." '...' or (...), at `position`, and its end; 0 when there is none.
[[nodiscard]] std::uint32_t title_end(std::string_view text, std::uint32_t position,
                                      std::uint32_t end);

/// Reads blocks in text order.
class InlineMarkup {
 public:
  /// @param labels  of all reference definitions
  InlineMarkup(std::string_view text, const std::set<std::string>& labels,
               std::vector<Markup>& markup);

  /// @param lines  what stands on each line of the block, its prefix (">", "- ") left out
  /// @cost linear in the block, but for constructs that are looked for up to a stated length
  void read_block(const std::vector<Span>& lines);

 private:
  struct Bracket {
    std::uint32_t begin = 0;  // of "[" or "!["
    std::uint32_t end = 0;
    bool image = false;
    bool holds_bracket = false;
    std::size_t emphasis = 0;  // runs before it
    std::size_t markup = 0;    // found before it
  };

  void find_backticks(const std::vector<Span>& lines);
  std::uint32_t read_sign(std::uint32_t position);
  std::uint32_t read_backticks(std::uint32_t position);
  std::uint32_t read_escape(std::uint32_t position);
  std::uint32_t read_entity(std::uint32_t position);
  std::uint32_t read_angle(std::uint32_t position);
  std::uint32_t read_address(std::uint32_t position);
  std::uint32_t open_bracket(std::uint32_t position);
  std::uint32_t close_bracket(std::uint32_t position);
  [[nodiscard]] std::uint32_t link_end(const Bracket& open, std::uint32_t close) const;
  std::uint32_t finish_image(const Bracket& open, std::uint32_t end);
  std::uint32_t finish_link(const Bracket& open, std::uint32_t close, std::uint32_t end);
  void add(Span source, char32_t shown = 0) { markup_->push_back({source, shown}); }

  std::string_view text_;
  const std::set<std::string>* labels_;
  std::vector<Markup>* markup_;
  NextPlace comment_;
  NextPlace instruction_;
  NextPlace raw_data_;
  std::uint32_t end_ = 0;  // of the block
  EmphasisMarks emphasis_;
  std::vector<Bracket> brackets_;
  std::size_t links_closed_ = 0;  // brackets below this one hold a link and cannot be one
  struct Backticks {
    Span source;
    std::size_t partner = 0;  // index of the next run of the same length; 0 = none
  };
  std::vector<Backticks> backticks_;
  std::size_t next_backticks_ = 0;
};

}  // namespace ibid::detail
