// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter_keys.h"

#include "model/base/octal.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/tree/capabilities.h"
#include "model/tree/merge/link_resolver.h"
#include "model/tree/query/filter_names.h"
#include "model/tree/query/filter_values.h"
#include "model/tree/query/glob.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace strata {

namespace {

/// A term made of one function. The functions below hold their values; they are asked without a lock.
class FunctionTerm : public FilterTerm {
public:
    using Function = std::function<bool(const FilterSubject &)>;
    FunctionTerm(Function function, bool asksForRemoved)
        : m_function(std::move(function)), m_asksForRemoved(asksForRemoved)
    {
    }
    bool matches(const FilterSubject &subject) const override { return m_function(subject); }
    bool asksForRemoved() const override { return m_asksForRemoved; }

private:
    Function m_function;
    bool m_asksForRemoved;
};

FilterTermPtr term(FunctionTerm::Function function, bool asksForRemoved = false)
{
    return std::make_unique<FunctionTerm>(std::move(function), asksForRemoved);
}

/// The caller adds the whole term.
std::unexpected<Error> wrong(std::string_view value, Message expected)
{
    if (value.empty())
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "its value is missing: %1"), expected));
    return fail(ErrorCode::Usage,
                Message(QT_TRANSLATE_NOOP("Message", "'%1' is not %2"), escapedForDisplay(value), expected));
}

Result<FilterTermPtr> regexTerm(std::string_view value)
{
    QRegularExpression expression(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
    if (!expression.isValid())
        return wrong(value, Message(QT_TRANSLATE_NOOP("Message", "a regular expression: %1"),
                                    expression.errorString().toStdString()));
    expression.optimize();
    return term([expression](const FilterSubject &subject) {
        return expression.match(QString::fromStdString(subject.tree->path(subject.node))).hasMatch();
    });
}

Result<FilterTermPtr> layerTerm(std::string_view value)
{
    const auto ranges = parseRanges(value);
    if (!ranges)
        return wrong(value, QT_TRANSLATE_NOOP("Message", "a layer number such as 3, 2-4 or 3,5"));
    return term([ranges = *ranges](const FilterSubject &subject) {
        return std::ranges::any_of(ranges,
                                   [&](const NumberRange &range) { return range.contains(subject.change->layer); });
    });
}

/// What a layer did to the path counts, also when a later one stored it again or removed it.
Result<FilterTermPtr> touchedTerm(std::string_view value)
{
    const auto ranges = parseRanges(value);
    if (!ranges)
        return wrong(value, QT_TRANSLATE_NOOP("Message", "a layer number such as 3, 2-4 or 3,5"));
    return term(
        [ranges = *ranges](const FilterSubject &subject) {
            return std::ranges::any_of(subject.tree->changes(subject.node), [&](const Change &change) {
                const bool isLater = subject.at.isLayer() && change.layerNumber() > subject.at;
                return !isLater && std::ranges::any_of(
                                       ranges, [&](const NumberRange &range) { return range.contains(change.layer); });
            });
        },
        true);
}

Result<FilterTermPtr> sizeTerm(char comparison, std::string_view value)
{
    constexpr const char *expected = QT_TRANSLATE_NOOP("Message", "a size such as 0, 4k, 1.5M or 1M-2M");
    NumberRange range;
    std::string_view text = value;
    const bool orEqual = (comparison == '<' || comparison == '>') && text.starts_with('=');
    if (orEqual)
        text.remove_prefix(1);
    const std::size_t dash = comparison == ':' ? text.find('-') : std::string_view::npos;
    const auto first = parseSize(text.substr(0, dash));
    const auto second = dash == std::string_view::npos ? first : parseSize(text.substr(dash + 1));
    if (!first || !second)
        return wrong(value, expected);
    if (comparison == '<') {
        if (!orEqual && *first == 0)
            return wrong(value, QT_TRANSLATE_NOOP("Message", "a size that something can be smaller than"));
        range.high = orEqual ? *first : *first - 1;
    } else if (comparison == '>') {
        range.low = orEqual ? *first : *first + 1;
    } else {
        range = {*first, *second};
    }
    return term([range](const FilterSubject &subject) {
        return subject.hasInode && subject.inodeEntry().type == EntryType::File &&
               range.contains(subject.inodeEntry().size);
    });
}

struct TypeWord {
    std::string_view word;
    EntryType type;
};
constexpr std::array<TypeWord, 20> typeWords = {{
    {"f", EntryType::File},
    {"file", EntryType::File},
    {"d", EntryType::Directory},
    {"folder", EntryType::Directory},
    {"dir", EntryType::Directory},
    {"directory", EntryType::Directory},
    {"l", EntryType::Symlink},
    {"link", EntryType::Symlink},
    {"symlink", EntryType::Symlink},
    {"hardlink", EntryType::Hardlink},
    {"h", EntryType::Hardlink},
    {"c", EntryType::CharDevice},
    {"char", EntryType::CharDevice},
    {"b", EntryType::BlockDevice},
    {"block", EntryType::BlockDevice},
    {"p", EntryType::Fifo},
    {"fifo", EntryType::Fifo},
    {"w", EntryType::Whiteout},
    {"whiteout", EntryType::Whiteout},
    {"opaque", EntryType::OpaqueMark},
}};

bool hasType(const FilterSubject &subject, EntryType type)
{
    if (type == EntryType::Whiteout)
        return subject.change->kind == ChangeKind::Removed;
    if (type == EntryType::Hardlink)
        return subject.version != nullptr && subject.tree->entry(subject.own).type == EntryType::Hardlink;
    if (type == EntryType::OpaqueMark)
        return subject.change->isRemoval() && subject.tree->entry(*subject.change).type == EntryType::OpaqueMark;
    return subject.hasInode && subject.inodeEntry().type == type;
}

Result<FilterTermPtr> typeTerm(std::string_view value)
{
    std::vector<EntryType> types;
    for (const std::string_view word : splitList(value)) {
        if (word == "device") {
            types.insert(types.end(), {EntryType::CharDevice, EntryType::BlockDevice});
            continue;
        }
        const auto found = std::ranges::find(typeWords, word, &TypeWord::word);
        if (found == typeWords.end())
            return wrong(value, QT_TRANSLATE_NOOP(
                                    "Message",
                                    "one of f d l c b p w, file folder link hardlink device char block fifo whiteout"));
        types.push_back(found->type);
    }
    const bool marks = std::ranges::any_of(
        types, [](EntryType type) { return type == EntryType::Whiteout || type == EntryType::OpaqueMark; });
    return term(
        [types](const FilterSubject &subject) {
            return std::ranges::any_of(types, [&](EntryType type) { return hasType(subject, type); });
        },
        marks);
}

Result<FilterTermPtr> changeTerm(std::string_view value)
{
    std::vector<std::string_view> kinds;
    for (const std::string_view word : splitList(value)) {
        const auto known = {ChangeKind::Added, ChangeKind::Modified, ChangeKind::Metadata, ChangeKind::Removed};
        const auto *found = std::ranges::find_if(known, [&](ChangeKind kind) { return changeName(kind) == word; });
        if (found == known.end())
            return wrong(value, QT_TRANSLATE_NOOP("Message", "one of added modified metadata removed"));
        kinds.push_back(changeName(*found));
    }
    const bool removals = std::ranges::find(kinds, changeName(ChangeKind::Removed)) != kinds.end();
    return term(
        [kinds](const FilterSubject &subject) {
            return std::ranges::find(kinds, changeName(subject.change->kind)) != kinds.end();
        },
        removals);
}

/// One word of kind: the way a path differs, or a part of it that differs.
std::function<bool(const FilterSubject &)> kindTest(std::string_view word)
{
    if (word == "moved")
        return [](const FilterSubject &subject) { return subject.moved; };
    for (const ChangeKind kind :
         {ChangeKind::Same, ChangeKind::Added, ChangeKind::Removed, ChangeKind::Modified, ChangeKind::Metadata}) {
        if (const std::string_view name = changeName(kind); name == word)
            return [name](const FilterSubject &subject) { return changeName(subject.kind) == name; };
    }
    for (std::uint8_t bit = 1; bit <= std::uint8_t(What::Link); bit = std::uint8_t(bit << 1U)) {
        if (whatNames(What(bit)).front() == word)
            return [bit](const FilterSubject &subject) { return contains(subject.what, What(bit)); };
    }
    return {};
}

Result<FilterTermPtr> kindTerm(std::string_view value)
{
    std::vector<std::function<bool(const FilterSubject &)>> tests;
    bool removals = false;
    for (const std::string_view word : splitList(value)) {
        auto test = kindTest(word);
        if (!test)
            return wrong(
                value,
                QT_TRANSLATE_NOOP(
                    "Message",
                    "one of added removed modified metadata moved same, content mode owner mtime xattrs type link"));
        removals = removals || word == changeName(ChangeKind::Removed);
        tests.push_back(std::move(test));
    }
    return term(
        [tests](const FilterSubject &subject) {
            return std::ranges::any_of(tests, [&](const auto &test) { return test(subject); });
        },
        removals);
}

LayerNumber shownLayer(const FilterSubject &subject)
{
    return subject.at.isLayer() ? subject.at : subject.tree->lastLayer();
}

bool isBroken(const FilterSubject &subject)
{
    if (!subject.hasInode || subject.inodeEntry().type != EntryType::Symlink)
        return false;
    return !resolvePath(*subject.tree, subject.tree->path(subject.node), shownLayer(subject)).has_value();
}

bool hasMode(const FilterSubject &subject, std::uint32_t bits)
{
    return subject.hasInode && subject.inodeEntry().type != EntryType::Symlink &&
           (subject.inodeEntry().mode & bits) != 0;
}

bool isFile(const FilterSubject &subject)
{
    return subject.hasInode && subject.inodeEntry().type == EntryType::File;
}

bool isEmptyOne(const FilterSubject &subject)
{
    if (isFile(subject))
        return subject.inodeEntry().size == 0;
    if (!subject.hasInode || !subject.inodeEntry().isDirectory())
        return false;
    const LayerNumber at = shownLayer(subject);
    const ImageTree::Children children = subject.tree->children(subject.node);
    for (std::uint32_t i = 0; i < children.count; ++i) {
        if (subject.tree->existsAt(NodeId(children.first.value + i), at))
            return false;
    }
    return true;
}

bool hasXattr(const FilterSubject &subject, std::string_view name)
{
    return subject.hasInode &&
           std::ranges::any_of(subject.tree->treeOf(subject.inode).xattrs(subject.inode.entry),
                               [&](const Xattr &one) { return containsText(one.name, name, false); });
}

using Predicate = bool (*)(const FilterSubject &);
constexpr std::array<std::pair<std::string_view, Predicate>, 13> predicates = {{
    {"setuid", [](const FilterSubject &subject) { return hasMode(subject, 04000); }},
    {"setgid", [](const FilterSubject &subject) { return hasMode(subject, 02000); }},
    {"sticky", [](const FilterSubject &subject) { return hasMode(subject, 01000); }},
    {"writable", [](const FilterSubject &subject) { return hasMode(subject, 0002); }},
    {"exec", [](const FilterSubject &subject) { return isFile(subject) && hasMode(subject, 0111); }},
    {"hidden", [](const FilterSubject &subject) { return subject.tree->name(subject.node).starts_with('.'); }},
    {"empty", &isEmptyOne},
    {"link", [](const FilterSubject &subject) { return hasType(subject, EntryType::Symlink); }},
    {"hardlink",
     [](const FilterSubject &subject) { return subject.tree->hasOtherName(subject.node, shownLayer(subject)); }},
    {"broken", &isBroken},
    {"sparse",
     [](const FilterSubject &subject) { return subject.hasInode && subject.inodeEntry().has(Entry::Sparse); }},
    {"capability", [](const FilterSubject &subject) { return hasXattr(subject, capabilityAttribute); }},
    {"removed", [](const FilterSubject &subject) { return subject.change->isRemoval(); }},
}};

Result<FilterTermPtr> isTerm(std::string_view value)
{
    std::vector<Predicate> wanted;
    bool removals = false;
    for (const std::string_view word : splitList(value)) {
        const auto *found = std::ranges::find(predicates, word, [](const auto &pair) { return pair.first; });
        if (found == predicates.end())
            return wrong(value, QT_TRANSLATE_NOOP("Message", "one of setuid setgid sticky writable exec hidden empty "
                                                             "link hardlink broken sparse capability removed"));
        wanted.push_back(found->second);
        removals = removals || word == "removed";
    }
    return term(
        [wanted](const FilterSubject &subject) {
            return std::ranges::any_of(wanted, [&](Predicate predicate) { return predicate(subject); });
        },
        removals);
}

Result<FilterTermPtr> modeTerm(std::string_view value)
{
    const char how = value.starts_with('/') || value.starts_with('-') ? value.front() : '=';
    const auto bits = parseOctal(how == '=' ? value : value.substr(1));
    if (!bits)
        return wrong(value,
                     QT_TRANSLATE_NOOP("Message",
                                       "an octal mode such as 4755, /6000 (any of these bits) or -0022 (all of them)"));
    return term([how, bits = *bits](const FilterSubject &subject) {
        if (!subject.hasInode)
            return false;
        const std::uint32_t mode = subject.inodeEntry().mode;
        if (how == '/')
            return (mode & bits) != 0;
        return how == '-' ? (mode & bits) == bits : mode == bits;
    });
}

const Owner &ownerOf(const FilterSubject &subject)
{
    return subject.tree->treeOf(subject.inode).owner(subject.inode.entry);
}

std::uint32_t idOf(const FilterSubject &subject, bool user)
{
    return user ? ownerOf(subject).uid : ownerOf(subject).gid;
}

/// The name that the layer stores, or that the image's own /etc/passwd or /etc/group has.
class OwnerNameTerm final : public FilterTerm {
public:
    OwnerNameTerm(bool user, std::string_view name) : m_user(user), m_name(name) {}

    [[nodiscard]] bool matches(const FilterSubject &subject) const override
    {
        if (!subject.hasInode)
            return false;
        const Owner &owner = ownerOf(subject);
        if ((m_user ? owner.userName : owner.groupName) == m_name)
            return true;
        if (subject.owners == nullptr)
            return false;
        const OwnerNames::Ids &ids = m_user ? subject.owners->users : subject.owners->groups;
        const auto found = ids.find(m_name);
        return found != ids.end() && found->second == idOf(subject, m_user);
    }
    [[nodiscard]] bool asksForOwners() const override { return true; }

private:
    bool m_user;
    std::string m_name;
};

Result<FilterTermPtr> ownerTerm(std::string_view key, std::string_view value)
{
    const bool user = key == "owner" || key == "uid";
    const auto numbers = parseRanges(value);
    const bool numeric = key == "uid" || key == "gid";
    if (numeric && !numbers)
        return wrong(value, QT_TRANSLATE_NOOP("Message", "a number such as 0, 1000-1999 or 0,33"));
    if (value.empty())
        return wrong(value, QT_TRANSLATE_NOOP("Message", "a name or a number"));
    if (numbers)
        return term([user, numbers](const FilterSubject &subject) {
            return subject.hasInode && std::ranges::any_of(*numbers, [&](const NumberRange &range) {
                       return range.contains(idOf(subject, user));
                   });
        });
    return FilterTermPtr(std::make_unique<OwnerNameTerm>(user, value));
}

/// A line of the file matches, as found beforehand.
class ContentTerm : public FilterTerm {
public:
    explicit ContentTerm(LinePattern pattern) : m_pattern(std::move(pattern)) {}
    bool matches(const FilterSubject &subject) const override
    {
        return subject.hasInode && subject.contents != nullptr && subject.contents->has(m_pattern, subject.inode);
    }
    [[nodiscard]] const LinePattern *contentPattern() const override { return &m_pattern; }

private:
    LinePattern m_pattern;
};

Result<FilterTermPtr> contentTerm(std::string_view value)
{
    constexpr std::string_view regexMark = "re:";
    LinePattern pattern;
    pattern.isRegex = value.starts_with(regexMark);
    pattern.text = value.substr(pattern.isRegex ? regexMark.size() : 0);
    if (pattern.text.empty())
        return wrong("", QT_TRANSLATE_NOOP("Message", "a text, or re: and a regular expression"));
    if (const auto matcher = LineMatcher::compile(pattern); !matcher)
        return wrong(pattern.text,
                     Message(QT_TRANSLATE_NOOP("Message", "a regular expression: %1"), matcher.error().text()));
    return FilterTermPtr(std::make_unique<ContentTerm>(std::move(pattern)));
}

Result<FilterTermPtr> timeTerm(std::string_view key, std::string_view value)
{
    const auto time = parseDay(value);
    if (!time)
        return wrong(value, QT_TRANSLATE_NOOP("Message", "a time such as 2024-01-31 or 2024-01-31T12:00 (UTC)"));
    return term([newer = key == "newer", time = *time](const FilterSubject &subject) {
        if (!subject.hasInode || subject.inodeEntry().has(Entry::Implied))
            return false;
        return newer ? subject.inodeEntry().mtime >= time : subject.inodeEntry().mtime < time;
    });
}

Result<FilterTermPtr> linkTerm(std::string_view value)
{
    return term([text = std::string(value)](const FilterSubject &subject) {
        if (subject.version == nullptr)
            return false;
        const EntryRef ref = hasType(subject, EntryType::Symlink) ? subject.inode : subject.own;
        const std::string_view target = subject.tree->treeOf(ref).linkTarget(ref.entry);
        return !target.empty() && containsText(target, text, false);
    });
}

} // namespace

Result<FilterTermPtr> makeKeyTerm(std::string_view key, char comparison, std::string_view value)
{
    if (key == "size")
        return sizeTerm(comparison, value);
    if (comparison != ':')
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "no such key"));
    if (key == "re")
        return regexTerm(value);
    if (key == "layer")
        return layerTerm(value);
    if (key == "touched")
        return touchedTerm(value);
    if (key == "type")
        return typeTerm(value);
    if (key == "change")
        return changeTerm(value);
    if (key == "kind")
        return kindTerm(value);
    if (key == "is")
        return isTerm(value);
    if (key == "mode")
        return modeTerm(value);
    if (key == "owner" || key == "uid" || key == "group" || key == "gid")
        return ownerTerm(key, value);
    if (key == "newer" || key == "older")
        return timeTerm(key, value);
    if (key == "link")
        return linkTerm(value);
    if (key == "content")
        return contentTerm(value);
    if (key == "name" || key == "path")
        return makeNameTerm(value);
    if (key == "xattr")
        return term([name = std::string(value)](const FilterSubject &subject) { return hasXattr(subject, name); });
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "no such key"));
}

} // namespace strata
