// Writes markup in which text can only appear escaped.
//
// A writer of our own rather than a template engine: a template's {{{raw}}} is one brace away from
// its {{escaped}}, while here markup must be a literal of the program (the compiler checks it) and
// everything else passes through text() or attribute values. The result is HTML that an XML parser
// accepts too, so tests can hold its structure to account.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace ibid::detail {

// Clang 16 ends the life of the temporaries in an expression that holds an immediate call too soon
// (its AddressSanitizer says so), so there the check that a literal is meant is left to GCC.
#ifdef __clang__
#define IBID_LITERAL_ONLY constexpr
#else
#define IBID_LITERAL_ONLY consteval
#endif

/// A piece of markup: a string literal and nothing else.
class HtmlLiteral {
 public:
  template <std::size_t N>
  IBID_LITERAL_ONLY HtmlLiteral(const char (&literal)[N]) : text_(literal, N - 1) {}  // NOLINT
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

#undef IBID_LITERAL_ONLY

struct Attribute {
  HtmlLiteral name;
  std::string value;
};

class HtmlWriter {
 public:
  /// Markup as it stands: closing tags, fixed pieces.
  HtmlWriter& raw(HtmlLiteral markup);

  /// "<name attributes>"; values are escaped.
  HtmlWriter& open(HtmlLiteral name, std::initializer_list<Attribute> attributes);

  /// Escaped text. Line breaks of any kind become line feeds; what display_of shows by name stands
  /// as <span class="ctl">U+202E</span>, so that it is seen and turns nothing round.
  HtmlWriter& text(std::string_view text);

  /// Escaped text in <bdi>, its direction its own: words of an article within words of the report.
  HtmlWriter& foreign(std::string_view text);

  /// <name>text</name>.
  HtmlWriter& element(HtmlLiteral name, std::string_view text);

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace ibid::detail
