// SPDX-License-Identifier: Apache-2.0
// Operations on the contents and attributes of objects, and on new files, in the merged view.
#pragma once

#include "model/lab/view_editor.h"

#include <cstdint>
#include <string_view>

namespace strata {

/// Each function carries out one operation and returns the error of its system call. Keeps references to all three
/// objects. One thread.
class DataOperations {
public:
    DataOperations(const MergedView &view, const UpperTree &layer, ViewEditor &editor)
        : m_view(view), m_layer(layer), m_editor(editor)
    {
    }

    [[nodiscard]] Errno create(const LabOperation &operation);
    [[nodiscard]] Errno write(const LabOperation &operation); // appends as well
    [[nodiscard]] Errno overwrite(const LabOperation &operation);
    [[nodiscard]] Errno open(const LabOperation &operation);
    [[nodiscard]] Errno truncate(const LabOperation &operation);
    [[nodiscard]] Errno chmod(const LabOperation &operation);
    [[nodiscard]] Errno chown(const LabOperation &operation);
    [[nodiscard]] Errno utime(const LabOperation &operation);
    [[nodiscard]] Errno setXattr(const LabOperation &operation);
    [[nodiscard]] Errno removeXattr(const LabOperation &operation);

private:
    [[nodiscard]] Errno removeAccessList(const MergedObject &object) const;
    void openForWriting(PathTarget &target);
    void putBytes(PathTarget &target, std::uint64_t offset, std::string_view data);
    [[nodiscard]] Errno writeToNode(PathTarget &target, std::string_view data);
    void makeFile(PathTarget &target, const LabOperation &operation, std::uint32_t mode);
    template<class Change>
    void changeAttributes(PathTarget &target, Change change);

    const MergedView &m_view;
    const UpperTree &m_layer;
    ViewEditor &m_editor;
};

} // namespace strata
