// What the head of a Markdown text says of it.
#pragma once

#include "ibid/read/document.hpp"

namespace ibid::detail {

/// Finds YAML front matter: a first line "---", lines of "key: value", a line "---" or "...", with
/// at least one key among them and within 64 KiB; anything else is text. Fills
/// document.front_matter and, from simple scalars (plain, 'single' or "double" quoted, on one
/// line), title, author, publisher, date or published, lang or language, url. A key that is known
/// but holds a list, a map or a block leaves a warning. The text keeps the front matter, so that
/// every position stays true; later stages skip document.front_matter.
void read_front_matter(Document& document);

/// Fills document.meta.title, unless it is known, from a heading that the text begins with: "#
/// Title" of any level, or a line underlined with at least three "=" or "-". Plain text may have
/// one too.
void read_heading(Document& document);

}  // namespace ibid::detail
