#include "ibid/report/quoted_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "ibid/base/utf8.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kMaxPieceBytes = 480;   // longer stretches show their two ends,
constexpr std::size_t kEndBytes = 200;        // so much of each,
constexpr std::size_t kMaxSideBytes = 12000;  // and a side of a passage ends here
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// Reads a span from its beginning, passing over markup.
class SpanReader {
 public:
  SpanReader(const ReportDocument& document, const ReportSpan& span)
      : markup_(document.markup), text_(scrub_utf8(span.text)), position_(span.begin_char) {
    next_ = std::partition_point(markup_.begin(), markup_.end(), [&](const ReportMarkup& sign) {
      return sign.chars[1] <= position_;
    });
  }

  [[nodiscard]] bool at_end() const { return byte_ == text_.size(); }

  /// The words up to a character of the document, at most about so many bytes of them.
  std::string read_to(std::uint32_t end, std::size_t max_bytes) {
    std::string words;
    while (!at_end() && position_ < end && words.size() <= max_bytes) {
      const std::size_t length = decode_utf8(text_, byte_).length;
      while (next_ != markup_.end() && next_->chars[1] <= position_) ++next_;
      if (next_ == markup_.end() || position_ < next_->chars[0]) {
        words.append(text_, byte_, length);
      } else if (position_ == next_->chars[0]) {
        words += scrub_utf8(next_->shown);
      }
      byte_ += length;
      ++position_;
    }
    return words;
  }

 private:
  const std::vector<ReportMarkup>& markup_;
  std::vector<ReportMarkup>::const_iterator next_;
  std::string text_;
  std::size_t byte_ = 0;
  std::uint32_t position_;
};

/// The two ends of a long stretch.
std::string elided(const std::string& text) {
  if (text.size() <= kMaxPieceBytes) return text;
  std::string_view head = utf8_prefix(text, kEndBytes);
  if (const std::size_t space = head.rfind(' '); space != std::string_view::npos && space > 0) {
    head = head.substr(0, space);
  }
  std::size_t tail = text.size() - kEndBytes;
  if (const std::size_t space = text.find(' ', tail); space != std::string::npos) {
    tail = space + 1;
  }
  while (tail < text.size() && !is_utf8_start(text[tail])) ++tail;
  return std::string(head).append(" ").append(kEllipsis).append(" ").append(text, tail);
}

bool is_of_word(char32_t point) {
  const auto value = static_cast<UChar32>(point);
  return u_isalnum(value) != 0 || u_charType(value) == U_NON_SPACING_MARK ||
         u_charType(value) == U_COMBINING_SPACING_MARK;
}

/// Adds the stretch; what stands before its first word and behind its last one is not marked.
void add_stretch(WordMark mark, const std::string& text, std::vector<QuotedPiece>& pieces) {
  const auto add = [&](WordMark part_mark, std::string part) {
    if (part.empty()) return;
    if (!pieces.empty() && part_mark == WordMark::kPlain && pieces.back().mark == part_mark) {
      pieces.back().text += part;
    } else {
      pieces.push_back({part_mark, std::move(part)});
    }
  };
  if (mark == WordMark::kPlain) return add(mark, text);
  std::size_t first = text.size();
  std::size_t last = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const CodePoint point = decode_utf8(text, byte);
    if (is_of_word(point.value)) {
      first = std::min(first, byte);
      last = byte + point.length;
    }
    byte += point.length;
  }
  if (first == text.size()) return add(WordMark::kPlain, text);
  add(WordMark::kPlain, text.substr(0, first));
  add(mark, elided(text.substr(first, last - first)));
  add(WordMark::kPlain, text.substr(last));
}

struct MarkedRange {
  CharRange chars;
  WordMark mark;
};

/// The stretches that a side is marked by, in order.
std::vector<MarkedRange> ranges_of(const ReportPassage& passage, std::size_t side,
                                   const ReportSpan& span) {
  const auto chars_of = [&](const ReportEdit& edit) {
    return side == kSourceSide ? edit.source_chars : edit.article_chars;
  };
  std::vector<MarkedRange> ranges;
  if (marks_differences(passage)) {
    for (const ReportEdit& edit : passage.edits) {
      ranges.push_back({chars_of(edit), WordMark::kOnlyHere});
    }
    return ranges;
  }
  std::uint32_t kept = span.begin_char;
  for (const ReportEdit& edit : passage.edits) {
    if (chars_of(edit)[0] == chars_of(edit)[1]) continue;  // parts nothing on this side
    ranges.push_back({{kept, chars_of(edit)[0]}, WordMark::kShared});
    kept = chars_of(edit)[1];
  }
  ranges.push_back({{kept, span.end_char}, WordMark::kShared});
  for (const ReportEdit& shared : passage.also_shared) {
    ranges.push_back({chars_of(shared), WordMark::kShared});
  }
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const auto& left, const auto& right) { return left.chars < right.chars; });
  return ranges;
}

}  // namespace

std::string quoted_words(const ReportDocument& document, const ReportSpan& span,
                         std::size_t max_bytes) {
  return shorten(SpanReader(document, span).read_to(UINT32_MAX, max_bytes), max_bytes);
}

bool marks_differences(const ReportPassage& passage) {
  return passage.passage_class == "verbatim" || passage.passage_class == "near-verbatim";
}

std::vector<QuotedPiece> quoted_pieces(const OverlapReport& report, const ReportPassage& passage,
                                       std::size_t side) {
  const ReportSpan& span = side == kSourceSide ? passage.source : passage.article;
  SpanReader reader(report.documents[side], span);
  std::vector<QuotedPiece> pieces;
  const auto read = [&](WordMark mark, std::uint32_t end) {
    add_stretch(mark, reader.read_to(end, span.text.size()), pieces);
  };
  for (const MarkedRange& range : ranges_of(passage, side, span)) {
    if (range.chars[0] >= range.chars[1]) continue;
    read(WordMark::kPlain, range.chars[0]);
    read(range.mark, range.chars[1]);
  }
  read(WordMark::kPlain, UINT32_MAX);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    pieces[i].text = elided(pieces[i].text);
    bytes += pieces[i].text.size();
    if (bytes <= kMaxSideBytes) continue;
    pieces.resize(i);
    pieces.push_back({WordMark::kPlain, ' ' + std::string(kEllipsis)});
    break;
  }
  return pieces;
}

}  // namespace ibid::detail
