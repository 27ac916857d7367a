#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <type_traits>

#include "ibid/base/number.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/report/fields.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/visible.hpp"

namespace ibid {
namespace {

// A report is data, but it is also looked at with a pager: nothing in it may move a cursor or turn
// a line round, so controls are escaped beyond what JSON asks for.
void append_escaped(std::string& out, std::string_view text) {
  const std::string valid = detail::scrub_utf8(text);
  const auto append_unit = [&](char32_t unit) {
    std::array<char, 7> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(unit));
    out += buffer.data();
  };
  for (std::size_t position = 0; position < valid.size();) {
    const CodePoint point = decode_utf8(valid, position);
    if (point.value == '"' || point.value == '\\') {
      (out += '\\') += static_cast<char>(point.value);
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\r') {
      out += "\\r";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (const detail::Display display = detail::display_of(point.value);
               point.value < 0x10000 &&
               (display == detail::Display::kByName || display == detail::Display::kLineBreak)) {
      append_unit(point.value);
    } else {
      out.append(valid, position, point.length);
    }
    position += point.length;
  }
}

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsList : std::false_type {};
template <typename T>
struct IsList<std::vector<T>> : std::true_type {};
template <typename T, std::size_t N>
struct IsList<std::array<T, N>> : std::true_type {};

/// Small parts of long lists: each stands on one line.
template <typename T>
constexpr bool kOnOneLine = std::is_same_v<T, CharRange> || std::is_same_v<T, ReportMarkup> ||
                            std::is_same_v<T, ReportEdit>;

class JsonWriter {
 public:
  template <typename T>
  void field(std::string_view name, const T& value) {
    key(name);
    write(value);
  }

  template <typename T, std::size_t N>
  void choice(std::string_view name, const T& value, const std::array<std::string_view, N>&) {
    field(name, value);
  }

  template <typename Body>
  void object(std::string_view name, const Body& body) {
    key(name);
    nest('{', '}', [&] { body(*this); });
  }

  void options(std::string_view name,
               const std::vector<std::pair<std::string, OptionValue>>& values) {
    key(name);
    nest('{', '}', [&] {
      for (const auto& [option, value] : values) {
        key(option);
        std::visit([&](const auto& held) { write_option(held); }, value);
      }
    });
  }

  /// The document: one object and a line end.
  template <typename Body>
  std::string finish(const Body& body) && {
    nest('{', '}', [&] { body(*this); });
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <typename T>
  void write(const T& value) {
    const bool outer = on_one_line_;
    on_one_line_ = outer || kOnOneLine<T>;
    write_value(value);
    on_one_line_ = outer;
  }

  template <typename T>
  void write_value(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      out_ += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
      out_ += std::to_string(value);
    } else if constexpr (std::is_floating_point_v<T>) {
      out_ += format_number(value);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      quote(value);
    } else if constexpr (IsOptional<T>::value) {
      value ? write(*value) : void(out_ += "null");
    } else if constexpr (IsList<T>::value) {
      nest('[', ']', [&] {
        for (const auto& element : value) {
          next();
          write(element);
        }
      });
    } else {
      nest('{', '}', [&] { detail::visit_fields(*this, value); });
    }
  }

  // An option keeps its type on the way back: a real number is never written as an integer.
  template <typename T>
  void write_option(const T& value) {
    write(value);
    if constexpr (std::is_same_v<T, double>) {
      if (round6(value) == std::trunc(round6(value))) out_ += ".0";
    }
  }

  void quote(std::string_view text) {
    out_ += '"';
    append_escaped(out_, text);
    out_ += '"';
  }

  void key(std::string_view name) {
    next();
    quote(name);
    out_ += ": ";
  }

  void next() {
    if (!first_) out_ += on_one_line_ ? ", " : ",";
    first_ = false;
    new_line();
  }

  void new_line() {
    if (!on_one_line_) (out_ += '\n').append(2 * depth_, ' ');
  }

  template <typename Body>
  void nest(char open, char close, const Body& body) {
    out_ += open;
    ++depth_;
    first_ = true;
    body();
    --depth_;
    if (!first_) new_line();
    out_ += close;
    first_ = false;
  }

  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;
  bool on_one_line_ = false;
};

}  // namespace

std::string render_json(const OverlapReport& report) {
  return JsonWriter().finish([&](JsonWriter& writer) {
    writer.field("schema", detail::kReportSchema);
    detail::visit_fields(writer, report);
  });
}

}  // namespace ibid
