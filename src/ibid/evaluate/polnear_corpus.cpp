#include "ibid/evaluate/polnear_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "ibid/base/utf8.hpp"
#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWanted = "a folder with text, attributions and outlets.txt";

// First letters of what an evaluation does not read: spans (read before), binary relations,
// attributes, normalizations, notes, equivalences.
constexpr std::string_view kOtherKinds = "TRAMN#*";

// What the corpus names its spans and the parts of its relations, as its scheme for brat lists
// them.
constexpr std::array<std::string_view, 9> kLabels = {"Source",
                                                     "Cue",
                                                     "Content",
                                                     "Attribution",
                                                     "Attribution-no-source",
                                                     "Discuss",
                                                     "Discard",
                                                     "Attribution-no-cue",
                                                     "Attribution-content-only"};

constexpr std::uint64_t kShownCharacters = 40;

bool is_label(std::string_view name) {
  return std::find(kLabels.begin(), kLabels.end(), name) != kLabels.end();
}

using Spans = std::map<std::string, std::vector<CharRange>, std::less<>>;

bool is_word_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '_';
}

// The words of a text, a single blank between them: brat writes a line end as a blank.
std::string with_single_blanks(std::string_view text) {
  std::string words;
  for (const char byte : text) {
    const bool is_blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
    if (!is_blank) {
      words += byte;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

// "Source 89 106", "Content 19 25;40 61": nullopt when it is not of that form.
std::optional<std::vector<CharRange>> parse_places(std::string_view field) {
  const std::size_t blank = field.find(' ');
  if (blank == 0 || blank == std::string_view::npos) return std::nullopt;
  std::vector<CharRange> places;
  for (const std::string_view piece : split_fields(field.substr(blank + 1), ';')) {
    const std::vector<std::string_view> ends = split_fields(piece, ' ');
    CharRange place;
    if (ends.size() != 2 || !parse_count(ends[0], place.begin) || !parse_count(ends[1], place.end))
      return std::nullopt;
    places.push_back(place);
  }
  return places;
}

// "Source:T1", "Content2:T5": the role without the number that tells its second piece.
std::string_view role_name(std::string_view role) {
  while (!role.empty() && role.back() >= '0' && role.back() <= '9') role.remove_suffix(1);
  return role;
}

// One file of annotations on one text.
class AnnotationReader {
 public:
  AnnotationReader(const fs::path& file, const Document& text) : file_(file), text_(text) {
    for (std::uint32_t at = 0; at < text.text.size(); ++at) {
      if (is_utf8_start(text.text[at])) starts_.push_back(at);
    }
    starts_.push_back(static_cast<std::uint32_t>(text.text.size()));
  }

  // Spans may stand after the relations that use them.
  std::optional<Error> read(std::vector<MarkedAttribution>& attributions) {
    const Result<std::string> bytes = read_data_file(file_);
    if (!bytes) return bytes.error();
    const std::vector<std::string_view> lines = split_lines(bytes.value());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].starts_with('T')) continue;
      if (auto error = read_span(lines[i], i + 1)) return error;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].empty() || kOtherKinds.find(lines[i].front()) != std::string_view::npos)
        continue;
      if (auto error = read_relation(lines[i], i + 1, attributions)) return error;
    }
    return std::nullopt;
  }

 private:
  std::optional<Error> read_span(std::string_view line, std::size_t number) {
    const std::vector<std::string_view> fields = split_fields(line, '\t');
    std::optional<std::vector<CharRange>> places;
    if (fields.size() == 3) places = parse_places(fields[1]);
    if (!places) return bad_line(file_, number, "is not a span: id, label with offsets, words");
    const std::size_t characters = starts_.size() - 1;
    for (const CharRange place : *places) {
      if (place.begin < place.end && place.end <= characters) continue;
      return bad_line(file_, number,
                      fmt::format("characters {} to {} are outside of the text, which has {}",
                                  place.begin, place.end, characters));
    }
    const std::string_view label = fields[1].substr(0, fields[1].find(' '));
    if (!is_label(label)) return unknown(label, number);
    if (!is_at(fields[2], *places)) {
      const CharRange head{places->front().begin,
                           std::min(places->front().end, places->front().begin + kShownCharacters)};
      return bad_line(
          file_, number,
          fmt::format("the words are '{}', but those of the text there begin '{}'; give "
                      "the text that was annotated",
                      fields[2], words_at({head}, " ")));
    }
    if (!spans_.emplace(fields[0], *std::move(places)).second) {
      return bad_line(file_, number, fmt::format("there are two spans {}", fields[0]));
    }
    return std::nullopt;
  }

  std::optional<Error> read_relation(std::string_view line, std::size_t number,
                                     std::vector<MarkedAttribution>& attributions) {
    const std::vector<std::string_view> fields = split_fields(line, '\t');
    if (!line.starts_with('E') || fields.size() < 2) {
      return bad_line(file_, number, "begins with neither a span (T) nor a relation (E)");
    }
    MarkedAttribution attribution;
    attribution.id = fields[0];
    const auto id_of_parts = relations_.emplace(fields[1], fields[0]);
    if (!ids_.emplace(fields[0]).second || !id_of_parts.second) {
      return bad_line(file_, number,
                      fmt::format("the relation {} is given before, as {}; give it once", fields[0],
                                  id_of_parts.first->second));
    }
    for (const std::string_view role : split_fields(fields[1], ' ')) {
      const std::size_t colon = role.find(':');
      const auto span =
          colon == std::string_view::npos ? spans_.end() : spans_.find(role.substr(colon + 1));
      if (role.empty()) continue;
      if (span == spans_.end()) {
        return bad_line(file_, number, fmt::format("'{}' names no span of the file", role));
      }
      const std::string_view name = role_name(role.substr(0, colon));
      if (!is_label(name)) return unknown(name, number);
      add_role(name, span->second, attribution);
    }
    attribution.content = merged(std::move(attribution.content));
    attribution.source = merged(std::move(attribution.source));
    attributions.push_back(std::move(attribution));
    return std::nullopt;
  }

  void add_role(std::string_view role, const std::vector<CharRange>& places,
                MarkedAttribution& attribution) const {
    if (role == "Content") {
      attribution.content.insert(attribution.content.end(), places.begin(), places.end());
    } else if (role == "Source") {
      attribution.source.insert(attribution.source.end(), places.begin(), places.end());
      if (!attribution.source_words.empty()) attribution.source_words += " | ";
      attribution.source_words += words_at(places, " | ");
    }
  }

  // Line ends of two characters may stand for one blank each, so the text's words are at most twice
  // as long: what is longer is never looked at, however many spans there are.
  [[nodiscard]] bool is_at(std::string_view words, const std::vector<CharRange>& places) const {
    std::size_t size = 0;
    for (const CharRange place : places) size += starts_[place.end] - starts_[place.begin];
    return size <= 2 * words.size() &&
           with_single_blanks(words_at(places, " ")) == with_single_blanks(words);
  }

  [[nodiscard]] std::string words_at(const std::vector<CharRange>& places,
                                     std::string_view between) const {
    std::string words;
    for (const CharRange place : places) {
      if (!words.empty()) words += between;
      words += slice(text_.text, {starts_[place.begin], starts_[place.end]});
    }
    return words;
  }

  [[nodiscard]] Error unknown(std::string_view name, std::size_t number) const {
    return bad_line(file_, number,
                    fmt::format("'{}' is no label; known are {}", name, fmt::join(kLabels, ", ")));
  }

  const fs::path& file_;
  const Document& text_;
  std::vector<std::uint32_t> starts_;  // of each character, and the end
  Spans spans_;
  std::set<std::string, std::less<>> ids_;                     // of relations
  std::map<std::string, std::string, std::less<>> relations_;  // their ids, by their parts
};

Result<std::vector<std::string>> read_names(const fs::path& file) {
  const Result<std::string> bytes = read_data_file(file);
  if (!bytes) return bytes.error();
  std::vector<std::string> names;
  for (const std::string_view line : split_lines(bytes.value())) {
    if (!line.empty() && line.front() != '#') names.emplace_back(line);
  }
  if (names.empty()) return bad_data(file, "names no outlet");
  return names;
}

// The files of annotations of each text, the first annotator first.
using Annotations = std::map<std::string, std::vector<fs::path>, std::less<>>;

Result<Annotations> list_annotations(const fs::path& folder) {
  const Result<FolderContent> content = list_folder(folder, kWanted);
  if (!content) return content.error();
  Annotations annotations;
  for (const fs::path& file : content.value().files) {
    if (file.extension() != ".ann") continue;
    const std::string stem = file.stem().string();
    annotations[stem.substr(0, stem.rfind('_'))].push_back(file);
  }
  return annotations;
}

std::optional<Error> find_textless(const Annotations& annotations,
                                   const std::vector<fs::path>& texts) {
  std::set<std::string> names;
  for (const fs::path& text : texts) names.insert(text.stem().string());
  for (const auto& [name, files] : annotations) {
    if (names.contains(name)) continue;
    return bad_data(files.front(), fmt::format("its text is not there: text/{}.txt", name));
  }
  return std::nullopt;
}

}  // namespace

Result<MarkedArticles> read_polnear_corpus(const fs::path& folder) {
  MarkedArticles corpus;
  Result<std::vector<std::string>> names = read_names(folder / "outlets.txt");
  if (!names) return names.error();
  corpus.outlets = std::move(names).value();
  const Result<FolderContent> texts = list_folder(folder / "text", kWanted);
  if (!texts) return texts.error();
  if (texts.value().files.empty()) return bad_data(folder / "text", "holds no text");
  const Result<Annotations> annotations = list_annotations(folder / "attributions");
  if (!annotations) return annotations.error();
  if (auto error = find_textless(annotations.value(), texts.value().files)) {
    return *std::move(error);
  }
  for (const fs::path& file : texts.value().files) {
    MarkedArticle article{file.stem().string(), {}, {}};
    const auto found = annotations.value().find(article.name);
    if (found == annotations.value().end()) {
      return bad_data(
          file, fmt::format("has no annotations: there is no attributions/{}_*.ann", article.name));
    }
    Result<Document> text = read_data_text(file);
    if (!text) return text.error();
    article.text = std::move(text).value();
    AnnotationReader reader(found->second.front(), article.text);
    if (auto error = reader.read(article.attributions)) return *std::move(error);
    corpus.set_aside += found->second.size() - 1;
    corpus.articles.push_back(std::move(article));
  }
  return corpus;
}

bool holds_name(std::string_view text, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool starts = at == 0 || !is_word_byte(text[at - 1]);
      if (starts && (end == text.size() || !is_word_byte(text[end]))) return true;
    }
    return false;
  });
}

}  // namespace ibid::detail
