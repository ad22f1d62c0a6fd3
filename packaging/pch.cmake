# Most of a compilation is reading Qt's and the standard library's headers: they are read once. One
# precompiled header for every target, which are all compiled with the same flags; a target with a
# larger one of its own keeps that.
add_library(cim_pch OBJECT packaging/pch.cpp)
target_link_libraries(cim_pch PRIVATE Qt6::Core)
set_target_properties(cim_pch PROPERTIES AUTOMOC OFF)
target_precompile_headers(cim_pch PRIVATE
    <QByteArray> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QObject> <QSet> <QString> <QStringList> <QVariant>
    ${CIM_STANDARD_HEADERS})

function(cim_use_pch folder)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target ${targets})
        get_target_property(type ${target} TYPE)
        get_target_property(own ${target} PRECOMPILE_HEADERS)
        if(NOT target STREQUAL cim_pch AND NOT own AND type MATCHES "^(EXECUTABLE|STATIC_LIBRARY|OBJECT_LIBRARY)$")
            target_precompile_headers(${target} REUSE_FROM cim_pch)
        endif()
    endforeach()
    get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(below ${folders})
        cim_use_pch(${below})
    endforeach()
endfunction()
cim_use_pch(${CMAKE_SOURCE_DIR})
