#include "ibid/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ibid {
namespace {

// What the threads share.
class Work {
 public:
  Work(std::size_t n, const WorkOptions& options,
       const std::function<std::optional<Error>(std::size_t)>& work)
      : n_(n), progress_(options.progress), work_(work) {}

  // Items are taken in order, what is taken is done, and a failed one ends the taking: every item
  // below it is done, and the lowest failure is the same for any number of threads.
  void run() {
    while (!has_failed_.load()) {
      const std::size_t i = next_.fetch_add(1);
      if (i >= n_) return;
      finish(i, work_(i));
    }
  }

  [[nodiscard]] std::optional<Error> error() && { return std::move(error_); }

 private:
  void finish(std::size_t i, std::optional<Error> error) {
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (error && (!error_ || i < failed_)) {
      error_ = std::move(error);
      failed_ = i;
      has_failed_.store(true);
    }
    if (progress_) progress_(done_, n_);
  }

  std::size_t n_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  const std::function<std::optional<Error>(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> has_failed_{false};
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  std::optional<Error> error_;
};

}  // namespace

std::uint32_t num_threads(std::uint32_t wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

std::optional<Error> for_each_item(std::size_t n, const WorkOptions& options,
                                   const std::function<std::optional<Error>(std::size_t)>& work) {
  Work shared(n, options, work);
  const std::size_t wanted = num_threads(options.threads);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(wanted, n); ++i) {
    try {
      others.emplace_back([&shared] { shared.run(); });
    } catch (const std::system_error&) {
      break;
    }
  }
  shared.run();
  for (std::thread& other : others) other.join();
  return std::move(shared).error();
}

}  // namespace ibid
