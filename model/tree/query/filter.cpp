// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter.h"

#include "model/base/text.h"
#include "model/tree/query/filter_keys.h"
#include "model/tree/query/filter_names.h"
#include "model/tree/query/filter_term.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace strata {

namespace {

struct Word {
    std::string text;
    bool negated = false;
    bool quoted = false; // began with a quote: never a key, never "|"
};

/// Splits at blanks; "…" keeps them together, \" inside quotes is a quote.
Result<std::vector<Word>> splitWords(std::string_view text)
{
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
            ++at;
            continue;
        }
        Word word;
        if (text[at] == '!' && at + 1 < text.size() && text[at + 1] != ' ') {
            word.negated = true;
            ++at;
        }
        word.quoted = text[at] == '"';
        bool inQuotes = false;
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '"')
                inQuotes = !inQuotes;
            else if (inQuotes && c == '\\' && at + 1 < text.size() && text[at + 1] == '"')
                word.text += text[++at];
            else if (!inQuotes && (c == ' ' || c == '\t' || c == '\n'))
                break;
            else
                word.text += c;
        }
        if (inQuotes)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "filter: a closing quote is missing"));
        words.push_back(std::move(word));
    }
    return words;
}

Result<FilterTermPtr> makeTerm(const Word &word)
{
    const std::string_view text = word.text;
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    const bool keyed = !word.quoted && end != std::string_view::npos && end > 0 &&
                       (text[end] == ':' || text[end] == '<' || text[end] == '>' || text[end] == '=');
    if (keyed) {
        Result<FilterTermPtr> made = makeKeyTerm(text.substr(0, end), text[end], text.substr(end + 1));
        if (made)
            return made;
        if (made.error().code() != ErrorCode::NotFound)
            return fail(made, Message(QT_TRANSLATE_NOOP("Message", "filter term '%1'"), escapedForDisplay(text)));
        // "a:b" is also a file name (perl's "Foo::Bar.3pm"); only a word that looks like a key is a mistake.
        const bool isPerls = text[end] == ':' && text.substr(end + 1).starts_with(':');
        if (text[end] != '=' && !isPerls)
            return fail(
                ErrorCode::Usage,
                Message(QT_TRANSLATE_NOOP("Message",
                                          "filter: '%1' is unknown; put it in quotes to search for the text itself"),
                        escapedForDisplay(text.substr(0, end + 1))));
    }
    return makeNameTerm(text);
}

} // namespace

void FilterSubject::lookUp()
{
    version = change->isRemoval() ? tree->changeAt(node, LayerNumber(change->layer - 1)) : change;
    if (version != nullptr && version->isRemoval())
        version = nullptr;
    if (version == nullptr)
        return;
    own = tree->ref(*version);
    const std::optional<EntryRef> found = tree->inode(own);
    hasInode = found.has_value();
    inode = found.value_or(EntryRef{});
}

std::string quotedTerm(std::string_view text)
{
    const std::size_t end = text.find_last_not_of('\\') + 1; // npos + 1 is 0
    std::string term = "\"";
    for (const char c : text.substr(0, end)) {
        if (c == '"')
            term += '\\';
        term += c;
    }
    return (term + '"').append(text.substr(end)); // before the quote a backslash would make it a part of the text
}

struct Filter::Private {
    struct Term {
        FilterTermPtr term;
        bool negated = false;
    };
    using All = std::vector<Term>;

    std::string text;
    std::vector<All> alternatives;
    std::vector<LinePattern> contentPatterns;

    void noteContents(const FilterTerm &term);
    [[nodiscard]] bool matches(FilterSubject &subject) const;
};

/// The cheap terms are first; the attributes are only looked up when one of the others is asked.
bool Filter::Private::matches(FilterSubject &subject) const
{
    bool isLookedUp = false;
    const auto holds = [&](const Term &one) {
        if (!one.term->isCheap() && !std::exchange(isLookedUp, true))
            subject.lookUp();
        if (subject.contents == nullptr && one.term->contentPattern() != nullptr)
            return true;
        return one.term->matches(subject) != one.negated;
    };
    for (const All &terms : alternatives) {
        bool all = true;
        for (std::size_t i = 0; all && i < terms.size(); ++i)
            all = holds(terms[i]);
        if (all)
            return true;
    }
    return false;
}

void Filter::Private::noteContents(const FilterTerm &term)
{
    const LinePattern *pattern = term.contentPattern();
    if (pattern != nullptr && std::ranges::find(contentPatterns, *pattern) == contentPatterns.end())
        contentPatterns.push_back(*pattern);
}

Filter::Filter() = default;

Result<Filter> Filter::parse(std::string_view text)
{
    const Result<std::vector<Word>> words = splitWords(text);
    if (!words)
        return fail(words);
    auto parsed = std::make_shared<Private>();
    parsed->text = text;
    parsed->alternatives.emplace_back();
    for (const Word &word : *words) {
        if (word.text == "|" && !word.quoted) {
            if (parsed->alternatives.back().empty())
                return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "filter: a term is missing before '|'"));
            parsed->alternatives.emplace_back();
            continue;
        }
        Result<FilterTermPtr> made = makeTerm(word);
        if (!made)
            return fail(made);
        parsed->noteContents(**made);
        parsed->alternatives.back().push_back({std::move(*made), word.negated});
    }
    if (words->empty())
        return Filter();
    if (parsed->alternatives.back().empty())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "filter: a term is missing after '|'"));
    for (Private::All &terms : parsed->alternatives)
        std::ranges::stable_partition(terms, [](const Private::Term &one) { return one.term->isCheap(); });
    Filter filter;
    filter.d = std::move(parsed);
    return filter;
}

bool Filter::asksForOwners() const
{
    return d != nullptr && std::ranges::any_of(d->alternatives, [](const Private::All &terms) {
               return std::ranges::any_of(terms, [](const Private::Term &one) { return one.term->asksForOwners(); });
           });
}

Filter Filter::withOwners(OwnerNamesPtr names) const
{
    Filter filter = *this;
    filter.m_owners = std::move(names);
    return filter;
}

const std::vector<LinePattern> &Filter::contentPatterns() const
{
    static const std::vector<LinePattern> nothing;
    return d == nullptr ? nothing : d->contentPatterns;
}

Filter Filter::withContents(ContentHitsPtr contents) const
{
    Filter filter = *this;
    filter.m_contents = std::move(contents);
    return filter;
}

bool Filter::isEmpty() const
{
    return d == nullptr;
}

bool Filter::matches(FilterSubject subject) const
{
    subject.owners = m_owners.get();
    subject.contents = m_contents.get();
    return d == nullptr || d->matches(subject);
}

bool Filter::asksForRemoved() const
{
    const auto asks = [](const Private::Term &one) { return !one.negated && one.term->asksForRemoved(); };
    return d != nullptr && std::ranges::any_of(d->alternatives, [&](const Private::All &terms) {
               return std::ranges::any_of(terms, asks);
           });
}

const std::string &Filter::text() const
{
    static const std::string nothing;
    return d == nullptr ? nothing : d->text;
}

} // namespace strata
