//! The AWS Regions, to distinguish misspelled names from new ones.

use std::fmt;

/// The known Regions. The names of pseudo-Regions for whole partitions end in `-global`.
#[rustfmt::skip]
const REGIONS: [&str; 52] = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
    "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7", "aws-cn-global", "aws-global", "aws-iso-b-global", "aws-iso-e-global",
    "aws-iso-f-global", "aws-iso-global", "aws-us-gov-global", "ca-central-1", "ca-west-1", "cn-north-1",
    "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-isoe-west-1", "eu-north-1", "eu-south-1", "eu-south-2",
    "eu-west-1", "eu-west-2", "eu-west-3", "eusc-de-east-1", "il-central-1", "me-central-1", "me-south-1",
    "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1",
    "us-iso-west-1", "us-isob-east-1", "us-isof-east-1", "us-isof-south-1", "us-west-1", "us-west-2",
];

/// The words before the number in the names of Regions.
const DIRECTIONS: [&str; 9] = [
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// The maximum edit distance of a suggested name.
const MAX_DISTANCE: usize = 2;

/// The name of a Region that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRegion {
    pub(crate) suggestion: Option<&'static str>,
    place: Option<String>,
}

impl UnknownRegion {
    /// Checks a name. A name with the form of a Region name is accepted, because it may be that of a new Region.
    pub fn check(region: &str) -> Result<(), Self> {
        if REGIONS.contains(&region) || may_be_new(region) {
            return Ok(());
        }
        let region = region.to_ascii_lowercase();
        let near = REGIONS
            .iter()
            .map(|known| (distance(known, &region), *known));
        let nearest = near.min().filter(|(distance, _)| *distance <= MAX_DISTANCE);
        Err(Self {
            suggestion: nearest.map(|(_, known)| known),
            place: None,
        })
    }

    /// Adds the source of the Region.
    pub(crate) fn at(self, place: Option<String>) -> Self {
        Self { place, ..self }
    }
}

impl fmt::Display for UnknownRegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.as_deref().unwrap_or("the configuration");
        write!(f, "{place}: the Region does not exist: ")?;
        match self.suggestion {
            Some(region) => write!(f, "did you mean `{region}`?"),
            None => f.write_str("write one such as `eu-west-1`"),
        }
    }
}

/// Returns whether a name consists of letters, a direction and a number.
fn may_be_new(region: &str) -> bool {
    let mut parts = region.rsplit('-');
    let (Some(number), Some(direction), Some(place)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_place =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    is_number && DIRECTIONS.contains(&direction) && is_place(place) && parts.all(is_place)
}

/// Returns the edit distance: the number of characters to insert, delete or replace.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, left) in one.bytes().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, right) in other.bytes().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}
