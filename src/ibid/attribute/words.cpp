#include "ibid/attribute/words.hpp"

#include <algorithm>
#include <array>

#include "ibid/attribute/letters.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid::detail::attribute {
namespace {

/// A gap longer than this between two words is a boundary whatever it holds; only its ends are
/// read, so that a text of punctuation stays cheap.
constexpr std::uint32_t kLongGap = 64;

bool opens_here(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return before == ' ' || before == '\n' || before == '\t' || before == '\r' || before == '(' ||
         before == '[' || text.substr(0, at).ends_with("—") || text.substr(0, at).ends_with("–") ||
         text.substr(0, at).ends_with("\u00A0");
}

std::uint32_t gap_of_letter(std::string_view text, std::size_t at, CodePoint point) {
  const auto quote = [&] { return opens_here(text, at) ? kOpenQuote : kCloseQuote; };
  switch (point.value) {
    case U',':
    case U'，':
    case U'、':
      return kComma;
    case U'.':
    case U'!':
    case U'?':
    case U'…':
    case U'。':
    case U'！':
    case U'？':
      return kStop;
    case U';':
    case U'；':
      return kSemicolon;
    case U':':
    case U'：':
      return kColon;
    case U'—':
    case U'–':
    case U'―':
    case U'−':
      return kDash;
    case U'«':
    case U'„':
    case U'「':
    case U'『':
    case U'《':
      return kOpenQuote;
    case U'»':
    case U'」':
    case U'』':
    case U'》':
      return kCloseQuote;
    case U'"':
    case U'“':
    case U'”':
    case U'‟':
      return quote();
    case U'(':
    case U'[':
    case U'（':
      return kOpenParen;
    case U')':
    case U']':
    case U'）':
      return kCloseParen;
    case U'/':
      return kSlash;
    default:
      return 0;
  }
}

std::uint32_t read_gap(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t gap = 0;
  if (end - begin > kLongGap) return kBoundary & ~(kOpenQuote | kCloseQuote);
  for (std::size_t at = begin; at < end;) {
    const CodePoint point = decode_utf8(text, at);
    gap |= gap_of_letter(text, at, point);
    at += point.length;
  }
  const std::string_view between = text.substr(begin, end - begin);
  if (between == "-" || between == "‐" || between == "‑") gap |= kHyphen;
  if (between.find(" - ") != std::string_view::npos || between.find("--") != std::string_view::npos)
    gap |= kDash;
  if (between.find("''") != std::string_view::npos || between.find("``") != std::string_view::npos)
    gap |= between.ends_with("''") || between.ends_with("``") ? kOpenQuote : kCloseQuote;
  if (between.ends_with("://") || between.ends_with("](")) gap |= kUrl;
  return gap;
}

struct Stem {
  std::string_view word;
  bool possessive = false;
};

/// The word without a possessive ending or an elided article.
Stem strip(std::string_view word) {
  static constexpr std::array<std::string_view, 2> kPossessives{"'s", "’s"};
  static constexpr std::array<std::string_view, 6> kElisions{"l'", "d'", "l’", "d’", "qu'", "qu’"};
  for (const std::string_view ending : kPossessives) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return {word.substr(0, word.size() - ending.size()), true};
    }
  }
  for (const std::string_view article : kElisions) {
    if (word.size() > article.size() && word.starts_with(article)) {
      return {word.substr(article.size()), false};
    }
  }
  return {word, false};
}

/// The same on the word as written, whose bytes may differ from the normalized ones.
std::string_view strip_as_written(std::string_view written, bool possessive) {
  for (const std::string_view mark : {std::string_view("'"), std::string_view("’")}) {
    const std::size_t at = possessive ? written.rfind(mark) : written.find(mark);
    if (at == std::string_view::npos) continue;
    return possessive ? written.substr(0, at) : written.substr(at + mark.size());
  }
  return written;
}

/// "Reuters' report": the apostrophe alone.
bool apostrophe_follows(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(at, 4);
  return rest.starts_with("' ") || rest.starts_with("’ ");
}

}  // namespace

Words::Words(const AnalyzedText& text)
    : text_(&text), lexicon_(&Lexicon::of(text.structure.language)) {
  const std::string_view body = text.document.text;
  const std::vector<Token>& tokens = text.text.tokens;
  words_.resize(tokens.size());
  std::uint32_t end_of_last = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    Word& word = words_[i];
    const Stem stem = strip(text.text.word(i));
    word.hash =
        stem.word.size() == tokens[i].normalized.size() ? tokens[i].hash : hash_word(stem.word);
    word.classes = lexicon_->classes(tokens[i].hash);
    if (word.hash != tokens[i].hash) word.classes |= lexicon_->classes(word.hash);
    const Span source = tokens[i].source;
    word.possessive = stem.possessive || apostrophe_follows(body, source.end);
    word.gap = read_gap(body, std::min(end_of_last, source.begin), source.begin);
    const std::string_view written = slice(body, source);
    const std::string_view bare = stem.word.size() == text.text.word(i).size()
                                      ? written
                                      : strip_as_written(written, stem.possessive);
    word.capital = begins_with_capital(bare);
    word.upper = word.capital && is_upper(bare);
    word.is_prose = text.structure.is_prose[i] != 0;
    end_of_last = source.end;
  }
  last_gap_ = read_gap(body, end_of_last, static_cast<std::uint32_t>(body.size()));
  mark_quotations();
  for (std::uint32_t s = 0; s < text.text.sentences.size(); ++s) {
    const TokenRange range = text.text.sentences[s].tokens;
    TokenRange prose = range;
    for (std::uint32_t i = range.begin; i < range.end; ++i) words_[i].sentence = s;
    while (!prose.empty() && !words_[prose.begin].is_prose) ++prose.begin;
    while (!prose.empty() && !words_[prose.end - 1].is_prose) --prose.end;
    prose_.push_back(prose);
  }
  quotation_.assign(tokens.size(), 0);
  std::uint32_t painted = 0;  // quotations come in order of their opening: the outermost is first
  for (std::uint32_t q = 0; q < text.structure.quotations.size(); ++q) {
    const TokenRange range = text.structure.quotations[q].tokens;
    for (painted = std::max(painted, range.begin); painted < range.end; ++painted) {
      quotation_[painted] = q + 1;
    }
  }
}

/// A single mark is an apostrophe or a quotation mark: structure/ tells which.
void Words::mark_quotations() {
  for (const Quotation& quotation : text_->structure.quotations) {
    if (quotation.tokens.empty()) continue;
    words_[quotation.tokens.begin].gap |= kOpenQuote;
    if (!quotation.balanced) continue;
    const std::uint32_t end = quotation.tokens.end;
    (end < size() ? words_[end].gap : last_gap_) |= kCloseQuote;
  }
}

const Quotation* Words::quotation_of(std::uint32_t token) const {
  const std::uint32_t index = quotation_[token];
  return index == 0 ? nullptr : &text_->structure.quotations[index - 1];
}

bool Words::has_phrase(const CuePhrase& phrase, std::uint32_t at) const {
  for (std::uint32_t i = 0; i < phrase.words.size(); ++i) {
    const Word& word = words_[at + i];
    // Either form of an elided word may be in the lexicon: "d'après" is listed as one word.
    if (word.hash != phrase.words[i] && text_->text.tokens[at + i].hash != phrase.words[i])
      return false;
    if (i > 0 && word.after(kComma | kStop)) return false;
  }
  return true;
}

std::optional<PhraseMatch> Words::phrase_at(std::uint32_t at, std::uint32_t end) const {
  const std::uint64_t full = text_->text.tokens[at].hash;
  for (const std::uint64_t first : {full, words_[at].hash}) {
    for (const CuePhrase& phrase : lexicon_->phrases(first)) {
      const std::uint32_t last = at + static_cast<std::uint32_t>(phrase.words.size());
      if (last <= end && has_phrase(phrase, at)) return PhraseMatch{phrase.role, last};
    }
    if (full == words_[at].hash) break;
  }
  return std::nullopt;
}

Span Words::span_of(TokenRange tokens) const { return text_->text.source_of(tokens); }

}  // namespace ibid::detail::attribute
