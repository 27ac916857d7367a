#include "ibid/report/html_writer.hpp"

#include "ibid/base/utf8.hpp"
#include "ibid/report/visible.hpp"

namespace ibid::detail {
namespace {

enum class Place { kText, kAttribute };

void append_by_name(std::string& out, char32_t value, Place place) {
  if (place == Place::kText) {
    out.append("<span class=\"ctl\">").append(code_point_name(value)).append("</span>");
  } else {
    (out += '[').append(code_point_name(value)) += ']';
  }
}

// Both places escape both kinds of quotation mark: text that is moved into an attribute one day is
// then still safe.
void append_escaped(std::string& out, std::string_view text, Place place) {
  const std::string valid = scrub_utf8(text);
  for (std::size_t position = 0; position < valid.size();) {
    const CodePoint point = decode_utf8(valid, position);
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        switch (display_of(point.value)) {
          case Display::kByName:
            append_by_name(out, point.value, place);
            break;
          case Display::kLineBreak:
            // CR LF is one line break.
            if (point.value != '\r' || valid.compare(position + 1, 1, "\n") != 0) out += '\n';
            break;
          default:
            out.append(valid, position, point.length);
        }
    }
    position += point.length;
  }
}

}  // namespace

HtmlWriter& HtmlWriter::raw(HtmlLiteral markup) {
  out_ += markup.text();
  return *this;
}

HtmlWriter& HtmlWriter::open(HtmlLiteral name, std::initializer_list<Attribute> attributes) {
  (out_ += '<') += name.text();
  for (const Attribute& attribute : attributes) {
    ((out_ += ' ') += attribute.name.text()) += "=\"";
    append_escaped(out_, attribute.value, Place::kAttribute);
    out_ += '"';
  }
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  append_escaped(out_, text, Place::kText);
  return *this;
}

HtmlWriter& HtmlWriter::foreign(std::string_view text) {
  return raw("<bdi>").text(text).raw("</bdi>");
}

HtmlWriter& HtmlWriter::element(HtmlLiteral name, std::string_view text) {
  ((out_ += '<') += name.text()) += '>';
  append_escaped(out_, text, Place::kText);
  ((out_ += "</") += name.text()) += '>';
  return *this;
}

}  // namespace ibid::detail
