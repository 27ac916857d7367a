#include "ibid/align/stock_phrases.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace ibid {
namespace {

// Written as they are said; they are tokenized like any text. A phrase has three words or more.
constexpr std::array kStockPhrases{
    // English
    "did not immediately respond to a request for comment",
    "did not immediately respond to requests for comment",
    "did not immediately reply to a request for comment",
    "did not respond to a request for comment",
    "did not respond to requests for comment",
    "did not reply to a request for comment",
    "did not immediately return a call seeking comment",
    "could not immediately be reached for comment",
    "could not be reached for comment",
    "was not immediately available for comment",
    "were not immediately available for comment",
    "was not available for comment",
    "declined to comment on the matter",
    "declined to comment further",
    "declined to be identified",
    "declined to give further details",
    "on condition of anonymity because they were not authorized to speak publicly",
    "on condition of anonymity because he was not authorized to speak publicly",
    "on condition of anonymity because she was not authorized to speak publicly",
    "was not authorized to speak to the media",
    "were not authorized to speak to the media",
    "was not authorised to speak to the media",
    "were not authorised to speak to the media",
    "spoke on condition of anonymity",
    "spoke on the condition of anonymity",
    "speaking on condition of anonymity",
    "according to people familiar with the matter",
    "according to a person familiar with the matter",
    "people familiar with the matter said",
    "a person familiar with the matter said",
    "could not independently verify",
    "could not be independently verified",
    "said in a statement on",
    "said in a statement",
    "said in an interview with",
    "told a news conference",
    "told a press conference",
    "told reporters at a news conference",
    "told reporters at a press conference",
    "said at a news conference",
    "said at a press conference",
    "it was not immediately clear whether",
    "it was not immediately clear how",
    "it was not immediately clear if",
    "it was not immediately clear what",
    "there was no immediate comment from",
    "there was no immediate claim of responsibility",
    "no one has claimed responsibility for",
    "has not yet been confirmed",
    "this is a breaking news story",
    "this is a developing story and will be updated",
    "this is a developing story",
    "this story will be updated",
    "this article will be updated",
    "will be updated as more information becomes available",
    "as more information becomes available",
    "more details to follow",
    "is expected to be",
    "at the same time",
    "for the first time in",
    "for the first time since",
    "for the second time in",
    "in the first half of the year",
    "in the second half of the year",
    "at the end of the year",
    "at the end of the day",
    "by the end of the year",
    "since the beginning of the year",
    "since the start of the year",
    "compared with the same period last year",
    "compared to the same period last year",
    "from the same period a year earlier",
    "in the wake of the",
    "in the run up to the",
    "as well as the",
    "on the other hand",
    "one of the most",
    "is one of the most important",
    "a large number of",
    "on the sidelines of the",
    "in the early hours of",
    "the united states of america",
    "all rights reserved",
    // Russian
    "на условиях анонимности",
    "пожелавший остаться неизвестным",
    "отказался от комментариев",
    "отказались от комментариев",
    "от комментариев отказались",
    "сообщил в интервью",
    "сообщил на пресс конференции",
    "заявил на брифинге",
    "заявил журналистам",
    "сообщил журналистам",
    "об этом сообщает",
    "об этом сообщил",
    "об этом говорится в сообщении",
    "говорится в сообщении",
    "со ссылкой на",
    "как сообщалось ранее",
    "по состоянию на",
    "в том числе и",
    "в то же время",
    "в настоящее время",
    "на сегодняшний день",
    "до конца года",
    "с начала года",
    "по сравнению с аналогичным периодом прошлого года",
    "по итогам прошлого года",
    // German, French, Spanish
    "war zunächst nicht für eine stellungnahme zu erreichen",
    "unter berufung auf",
    "wie die polizei mitteilte",
    "im vergleich zum vorjahr",
    "sous couvert d'anonymat",
    "n'a pas souhaité commenter",
    "par rapport à la même période de l'année dernière",
    "bajo condición de anonimato",
    "no respondió a una solicitud de comentarios",
    "en comparación con el mismo periodo del año anterior",
};

using Words = std::vector<std::uint64_t>;

// Phrases by their first word, longest first.
std::unordered_map<std::uint64_t, std::vector<Words>> phrases_by_first_word() {
  std::unordered_map<std::uint64_t, std::vector<Words>> phrases;
  for (const std::string_view phrase : kStockPhrases) {
    Words words;
    for (const Token& token : tokenize_text(phrase).tokens) words.push_back(token.hash);
    phrases[words.front()].push_back(std::move(words));
  }
  for (auto& [first, list] : phrases) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Words& a, const Words& b) { return a.size() > b.size(); });
  }
  return phrases;
}

}  // namespace

std::vector<std::uint8_t> mark_stock_phrases(const TokenizedText& text) {
  static const auto kPhrases = phrases_by_first_word();
  const auto& tokens = text.tokens;
  std::vector<std::uint8_t> stock(tokens.size(), 0);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto list = kPhrases.find(tokens[i].hash);
    if (list == kPhrases.end()) continue;
    for (const Words& words : list->second) {
      if (words.size() > tokens.size() - i) continue;
      const bool stands_here =
          std::equal(words.begin(), words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(i),
                     [](std::uint64_t word, const Token& token) { return word == token.hash; });
      if (!stands_here) continue;
      std::fill_n(stock.begin() + static_cast<std::ptrdiff_t>(i), words.size(), std::uint8_t{1});
      break;
    }
  }
  return stock;
}

}  // namespace ibid
