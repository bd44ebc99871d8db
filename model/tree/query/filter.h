// SPDX-License-Identifier: Apache-2.0
// The filter language of the window's filter field and of `strata-cli find`. Terms are separated by blanks, and all
// must match; "|" between terms (with blanks around) separates alternatives; a leading '!' negates one term; "…"
// keeps blanks together. A name term in lower case ignores case; an upper-case letter makes it case-sensitive.
//
//   passwd             the name contains it
//   *.so  lib?.a       the name matches the glob
//   /etc/*.conf        a glob or text with '/' is matched against the whole path ("/etc" alone: everything below too)
//   re:^/usr/lib       the path matches the regular expression (PCRE)
//   layer:3  2-4  3,5  supplied by that layer
//   touched:3          that layer added, changed or removed it, regardless of later layers
//   size>1M  size=0    also >= <= <, size:1M-2M; k M G T are powers of 1000, Ki Mi Gi Ti of 1024; files only
//   type:f  type:d,l   letters of `ls`, or file folder link hardlink device char block fifo whiteout
//   change:added       what the supplying layer did: added modified metadata removed
//   kind:added         how it differs between two images: added removed modified metadata moved same, or what differs:
//                      content mode owner mtime xattrs type link; within one image like change:
//   is:setuid          setuid setgid sticky exec hidden empty link hardlink (has other names) broken
//                      writable (by all) sparse capability removed
//   mode:4755          mode:/6000 (any of these bits), mode:-0022 (all of these bits)
//   owner:root         owner:0  uid:1000  group:adm  gid:4
//   newer:2024-01-31   older:2024-01-31T12:00, by modification time (UTC)
//   link:/usr/bin      the target of a link contains it
//   xattr:security     the name of an extended attribute contains it
//   content:PermitRoot a line of the file contains this text, exactly; content:re:^Permit.*yes: matches the extended
//                      regular expression (line_matcher.h)
#pragma once

#include "model/base/line_matcher.h"
#include "model/base/result.h"
#include "model/tree/image_tree.h"
#include "model/tree/owner_names.h"
#include "model/tree/query/content_hits.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The input of a filter: one path as a view shows it.
struct FilterSubject {
    FilterSubject(const ImageTree &image, NodeId path, const Change &shown, LayerNumber layer)
        : tree(&image), node(path), change(&shown), at(layer), kind(shown.kind), what(shown.what)
    {
    }

    const ImageTree *tree;
    NodeId node;
    const Change *change; // the version shown; a removal if removed paths are shown
    LayerNumber at;       // the file system after this layer is used (is:broken); 0: after the last one
    // How the path differs (kind:); what `change` did, unless set otherwise:
    ChangeKind kind;
    What what;
    bool moved = false; // is, or was, under another path

    // Filled in by the filter once a term needs more than the name:
    const Change *version = nullptr; // the last living one, or null
    EntryRef own = {};               // its entry, which may be a hard link
    EntryRef inode = {};             // with type, size, mode, owner, times
    bool hasInode = false;
    const OwnerNames *owners = nullptr;    // of the image; null if not known
    const ContentHits *contents = nullptr; // which files contain what; null if not known

    void lookUp();
    [[nodiscard]] const Entry &inodeEntry() const { return tree->entry(inode); } // only if hasInode
};

/// A parsed filter. Immutable, cheap to copy, may be used by several threads.
class Filter {
public:
    Filter(); // matches everything

    /// Errors (Usage) contain the wrong term and what was expected there.
    [[nodiscard]] static Result<Filter> parse(std::string_view text);

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool matches(FilterSubject subject) const;
    /// True if a term looks for removals (is:removed, change:removed, type:w, touched:): callers that normally hide
    /// removed paths must show them.
    [[nodiscard]] bool asksForRemoved() const;
    /// True if a term contains the name of a user or group (owner:root): withOwners() adds the names that only the
    /// image's own files define.
    [[nodiscard]] bool asksForOwners() const;
    /// The same filter with these names in addition to those stored in the layers. Null: without additional names.
    [[nodiscard]] Filter withOwners(OwnerNamesPtr names) const;
    /// What the content: terms look for, each once. A filter reads no files: withContents() adds the answers (see
    /// model/search/content_terms.h). Without them matches() returns whether the path could pass: a content: term and
    /// its negation are both taken as true.
    [[nodiscard]] const std::vector<LinePattern> &contentPatterns() const;
    [[nodiscard]] Filter withContents(ContentHitsPtr contents) const;
    [[nodiscard]] const std::string &text() const;

private:
    struct Private;
    std::shared_ptr<const Private> d;
    OwnerNamesPtr m_owners;
    ContentHitsPtr m_contents;
};

/// The text as one term for names or paths, whatever it contains; a glob remains one.
[[nodiscard]] std::string quotedTerm(std::string_view text);

} // namespace strata
