// Stems by Snowball (libstemmer), the language's own stemmer where there is one.
// Source: M. F. Porter, "Snowball: a language for stemming algorithms", 2001.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ibid {

/// The language of a BCP 47 code, in lower case: "en" of "en-GB" and of "EN_us".
[[nodiscard]] std::string primary_subtag(std::string_view language);

/// Not for sharing between threads: make one per thread (it costs microseconds).
class Stemmer {
 public:
  /// @param language  BCP 47 ("en", "en-GB", "sr-Latn"); a language without a stemmer leaves words
  ///                  as they are
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// The stem of a normalized word; never empty unless the word is. Clitics that the apostrophe
  /// joins are removed first: the possessive of English ("putin's"), the elided article of French,
  /// Italian and Catalan ("l'accord"). Valid until the next call, and while `word` is.
  [[nodiscard]] std::string_view stem(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
