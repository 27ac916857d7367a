#include "bench/corpus/json_lines.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace ibid::bench {
namespace {

bool is_plain(char byte) {
  return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

void append_escaped(std::string_view text, std::string& lines) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) continue;
    lines.append(text, done, i - done);
    done = i + 1;
    if (text[i] == '\n') {
      lines += "\\n";
    } else if (text[i] == '"' || text[i] == '\\') {
      lines += '\\';
      lines += text[i];
    } else {
      fmt::format_to(std::back_inserter(lines), "\\u{:04x}", static_cast<unsigned>(text[i]));
    }
  }
  lines.append(text, done);
}

bool has_place(Derivation kind) { return kind == Derivation::kCut || kind == Derivation::kEmbed; }

}  // namespace

void append_record(const MadeArticle& article, std::string& lines) {
  fmt::format_to(std::back_inserter(lines), R"({{"id":"{}","published":"{}","text":")", article.id,
                 article.published);
  append_escaped(article.text, lines);
  lines += "\"}\n";
}

void append_truth(const PlantedRelation& planted, std::string& lines) {
  const auto out = std::back_inserter(lines);
  fmt::format_to(out, R"({{"a":"{}","b":"{}","kind":"{}","words":{})", id_of(planted.base),
                 id_of(planted.derived), name_of(planted.kind), planted.words);
  if (planted.kind == Derivation::kEdit) fmt::format_to(out, R"(,"rate":{:.6f})", planted.rate);
  if (has_place(planted.kind)) {
    fmt::format_to(out, R"(,"a_begin":{},"b_begin":{})", planted.base_begin, planted.derived_begin);
  }
  fmt::format_to(out, R"(,"resemblance":{:.6f},"a_in_b":{:.6f},"b_in_a":{:.6f}}})",
                 planted.overlap.resemblance, planted.overlap.left_in_right,
                 planted.overlap.right_in_left);
  lines += '\n';
}

}  // namespace ibid::bench
