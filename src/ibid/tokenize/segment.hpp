// Paragraphs and sentences as ranges of the text as it was read (not normalized: capitals and
// white space tell where a sentence begins). Internal to the stage.
#pragma once

#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"

namespace ibid::detail {

/// Paragraphs in text order, without outer white space, none empty.
[[nodiscard]] std::vector<Span> find_paragraphs(std::string_view text);

/// Appends the sentences of one paragraph in text order: without outer white space, none empty, and
/// together they hold all of the paragraph but white space. No boundary stands inside a word.
void find_sentences(std::string_view text, Span paragraph, std::vector<Span>& sentences);

}  // namespace ibid::detail
