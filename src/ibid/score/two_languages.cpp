#include "ibid/score/two_languages.hpp"

namespace ibid {

std::optional<std::pair<std::string_view, std::string_view>> two_languages(
    const AnalyzedText& source, const AnalyzedText& article) {
  const std::string_view left = source.structure.language;
  const std::string_view right = article.structure.language;
  const auto primary = [](std::string_view code) { return code.substr(0, code.find('-')); };
  const auto is_known = [&](std::string_view code) { return !code.empty() && code != "und"; };
  if (!is_known(left) || !is_known(right) || primary(left) == primary(right)) return std::nullopt;
  return std::pair(left, right);
}

}  // namespace ibid
