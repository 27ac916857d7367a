// Stems by Snowball (libstemmer), the language's own stemmer where there is one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ibid {

/// Not for sharing between threads: make one per thread (it costs microseconds).
class Stemmer {
 public:
  /// @param language  BCP 47; a language without a stemmer leaves words as they are
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// The stem of a normalized word, possessive "'s" removed first; valid until the next call.
  [[nodiscard]] std::string_view stem(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
