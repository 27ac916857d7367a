#include "ibid/report/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "ibid/base/utf8.hpp"
#include "ibid/report/fields.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kMaxTitleBytes = 160;

// In the order in which they open at one place: what lies outside comes first.
enum class MarkKind { kExclusion, kRelay, kPassage, kCue };

struct Mark {
  MarkKind kind = MarkKind::kPassage;
  std::size_t index = 0;  ///< in the report's list; a relay's in its named source's
  std::size_t owner = 0;  ///< of a relay: index of the named source
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Edge {
  std::uint32_t position = 0;
  bool opens = false;  ///< at one place marks close before others open
  std::size_t mark = 0;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

std::size_t class_rank(std::string_view passage_class) {
  const auto* const found =
      std::find(kPassageClasses.begin(), kPassageClasses.end(), passage_class);
  return static_cast<std::size_t>(found - kPassageClasses.begin());
}

std::vector<Mark> marks_of(const OverlapReport& report, std::size_t side) {
  std::vector<Mark> marks;
  const auto add = [&](MarkKind kind, std::size_t index, const ReportSpan& span,
                       std::size_t owner = 0) {
    marks.push_back(
        {kind, index, owner, span.begin_char, std::max(span.begin_char, span.end_char)});
  };
  for (std::size_t i = 0; i < report.passages.size(); ++i) {
    const ReportPassage& passage = report.passages[i];
    add(MarkKind::kPassage, i, side == kSourceSide ? passage.source : passage.article);
  }
  for (std::size_t i = 0; i < report.attributions.size(); ++i) {
    const ReportAttribution& found = report.attributions[i];
    if (side_of(found.document) == side) add(MarkKind::kCue, i, found.cue);
  }
  for (std::size_t i = 0; i < report.excluded.size(); ++i) {
    const ReportExclusion& exclusion = report.excluded[i];
    if (side_of(exclusion.document) == side) add(MarkKind::kExclusion, i, exclusion.span);
  }
  for (std::size_t owner = 0; owner < report.named_sources.size(); ++owner) {
    const std::vector<ReportRelay>& relayed = report.named_sources[owner].relayed;
    for (std::size_t i = 0; i < relayed.size(); ++i) {
      const auto& span = side == kSourceSide ? relayed[i].source : relayed[i].article;
      if (span) add(MarkKind::kRelay, i, *span, owner);
    }
  }
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& left, const Mark& right) {
    return std::tie(left.begin, left.kind) < std::tie(right.begin, right.kind);
  });
  return marks;
}

std::vector<Edge> edges_of(const std::vector<Mark>& marks) {
  std::vector<Edge> edges;
  edges.reserve(2 * marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    edges.push_back({marks[i].begin, true, i});
    // A mark without width is a place to jump to; it covers nothing and so never closes.
    const bool is_wide = marks[i].end > marks[i].begin;
    if (is_wide && marks[i].kind != MarkKind::kRelay) edges.push_back({marks[i].end, false, i});
  }
  std::sort(edges.begin(), edges.end());
  return edges;
}

class MarkedText {
 public:
  MarkedText(HtmlWriter& page, const OverlapReport& report, std::size_t side)
      : page_(page),
        report_(report),
        side_(side),
        marks_(marks_of(report, side)),
        edges_(edges_of(marks_)),
        titles_(report.passages.size()) {}

  void write() {
    for (const ReportSpan& paragraph : report_.documents[side_].paragraphs) {
      write_paragraph(scrub_utf8(paragraph.text));
    }
    while (next_edge_ < edges_.size()) cross_edge();
    close_paragraph();
  }

 private:
  void write_paragraph(std::string_view text) {
    // The line ends between paragraphs are the paragraphs themselves on a page.
    std::string_view shown = text;
    while (!shown.empty() && (shown.back() == '\n' || shown.back() == '\r')) shown.remove_suffix(1);
    std::size_t byte = 0;
    while (byte < text.size()) {
      while (next_edge_ < edges_.size() && edges_[next_edge_].position <= position_) cross_edge();
      const std::size_t begin = byte;
      do {
        byte += decode_utf8(text, byte).length;
        ++position_;
      } while (byte < text.size() &&
               (next_edge_ == edges_.size() || position_ < edges_[next_edge_].position));
      if (begin < shown.size()) write_stretch(shown.substr(begin, byte - begin));
    }
    // A mark that ends with the paragraph is closed here; one that begins here is the next one's.
    while (next_edge_ < edges_.size() && edges_[next_edge_].position <= position_ &&
           !edges_[next_edge_].opens) {
      cross_edge();
    }
    close_paragraph();
  }

  void cross_edge() {
    const Edge& edge = edges_[next_edge_++];
    const Mark& mark = marks_[edge.mark];
    if (edge.opens) announce(mark);
    if (mark.end == mark.begin) return;
    switch (mark.kind) {
      case MarkKind::kPassage: {
        const auto entry =
            std::pair(class_rank(report_.passages[mark.index].passage_class), mark.index);
        edge.opens ? void(passages_.insert(entry)) : void(passages_.erase(entry));
        if (!edge.opens) write_end(mark.index);
        break;
      }
      case MarkKind::kCue:
        edge.opens ? ++cues_ : --cues_;
        break;
      case MarkKind::kExclusion:
        edge.opens ? ++exclusions_ : --exclusions_;
        break;
      case MarkKind::kRelay:
        break;
    }
  }

  // What stands in the text where a mark begins: its label, and the place that links lead to.
  void announce(const Mark& mark) {
    open_paragraph();
    switch (mark.kind) {
      case MarkKind::kPassage:
        write_badge(mark.index);
        // Once for each passage: stretches are many, and a list of names may be long.
        titles_[mark.index] = title_of(report_.passages[mark.index]);
        break;
      case MarkKind::kCue:
        page_
            .open("a", {{"class", "cue-ref"},
                        {"id", cue_anchor(mark.index)},
                        {"href", '#' + attribution_anchor(mark.index)},
                        {"aria-label", fmt::format("Attribution {}", mark.index + 1)}})
            .text(fmt::format("c{}", mark.index + 1))
            .raw("</a>");
        break;
      case MarkKind::kExclusion:
        page_
            .open("span",
                  {{"class", "tag"},
                   {"id", exclusion_anchor(mark.index)},
                   {"title", std::string(exclusion_meaning(report_.excluded[mark.index].reason))}})
            .text(report_.excluded[mark.index].reason)
            .raw("</span>");
        break;
      case MarkKind::kRelay:
        page_.open("span", {{"class", "here"}, {"id", relay_anchor(side_, mark.owner, mark.index)}})
            .raw("</span>");
        break;
    }
  }

  void write_badge(std::size_t index) {
    const ReportPassage& passage = report_.passages[index];
    const std::size_t other = side_ == kSourceSide ? kArticleSide : kSourceSide;
    page_
        .open("span", {{"class", "badge " + passage.passage_class},
                       {"id", passage_anchor(side_, index)},
                       {"dir", "ltr"}})
        .open("a", {{"href", '#' + passage_anchor(other, index)},
                    {"aria-label", fmt::format("Passage {} begins; go to its partner in the {}",
                                               passage.id, kRoles[other])}})
        .text(std::to_string(passage.id))
        .raw("</a>")
        .open("a", {{"href", '#' + passage_anchor(index)},
                    {"aria-label", fmt::format("Passage {}, {}: go to the list", passage.id,
                                               passage.passage_class)}})
        .text(std::string(1, class_letter(passage.passage_class)))
        .raw("</a></span>");
  }

  // Two passages may stand side by side: where one ends is seen by no colour then.
  void write_end(std::size_t index) {
    const ReportPassage& passage = report_.passages[index];
    open_paragraph();
    page_
        .open("span", {{"class", "badge end " + passage.passage_class},
                       {"dir", "ltr"},
                       {"title", fmt::format("Passage {} ends", passage.id)}})
        .text(fmt::format("end {}", passage.id))
        .raw("</span>");
  }

  void write_stretch(std::string_view text) {
    open_paragraph();
    if (exclusions_ > 0) page_.raw("<span class=\"out\">");
    if (!passages_.empty()) open_passage();
    if (cues_ > 0) page_.raw("<span class=\"cue\">");
    page_.text(text);
    if (cues_ > 0) page_.raw("</span>");
    if (!passages_.empty()) page_.raw("</mark>");
    if (exclusions_ > 0) page_.raw("</span>");
  }

  void open_passage() {
    const std::size_t closest = passages_.begin()->second;
    const bool is_multiple = passages_.size() > 1;
    page_.open("mark",
               {{"class", report_.passages[closest].passage_class + (is_multiple ? " multi" : "")},
                {"title",
                 is_multiple ? fmt::format("In {} passages. {}", passages_.size(), titles_[closest])
                             : titles_[closest]}});
  }

  [[nodiscard]] std::string title_of(const ReportPassage& passage) const {
    return shorten(
        fmt::format("Passage {}: {}, {}", passage.id, passage.passage_class,
                    quoted_and_credited(passage, report_.documents[kArticleSide].credits_read)),
        kMaxTitleBytes);
  }

  void open_paragraph() {
    if (!in_paragraph_) page_.raw("<p dir=\"auto\">");
    in_paragraph_ = true;
  }
  void close_paragraph() {
    if (in_paragraph_) page_.raw("</p>\n");
    in_paragraph_ = false;
  }

  HtmlWriter& page_;
  const OverlapReport& report_;
  std::size_t side_;
  std::vector<Mark> marks_;
  std::vector<Edge> edges_;
  std::vector<std::string> titles_;  // of the passages
  std::size_t next_edge_ = 0;
  std::uint32_t position_ = 0;  // characters written so far
  bool in_paragraph_ = false;
  std::set<std::pair<std::size_t, std::size_t>> passages_;  // open here: class, index
  std::size_t cues_ = 0;
  std::size_t exclusions_ = 0;
};

std::string_view side_name(std::size_t side) { return kRoles[side]; }

}  // namespace

std::string passage_anchor(std::size_t index) { return fmt::format("passage-{}", index + 1); }
std::string passage_anchor(std::size_t side, std::size_t index) {
  return fmt::format("{}-{}", side_name(side), index + 1);
}
std::string attribution_anchor(std::size_t index) {
  return fmt::format("attribution-{}", index + 1);
}
std::string cue_anchor(std::size_t index) { return fmt::format("cue-{}", index + 1); }
std::string relay_anchor(std::size_t side, std::size_t named_source, std::size_t index) {
  return fmt::format("relay-{}-{}-{}", named_source + 1, index + 1, side_name(side));
}
std::string exclusion_anchor(std::size_t index) { return fmt::format("left-out-{}", index + 1); }

void write_marked_text(HtmlWriter& page, const OverlapReport& report, std::size_t side) {
  MarkedText(page, report, side).write();
}

}  // namespace ibid::detail
